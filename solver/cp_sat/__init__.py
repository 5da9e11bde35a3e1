"""The interval model for CP-SAT, one module per rule: each ``build`` adds its variables, constraints and objective.

The only folder that imports OR-Tools' CP-SAT. It is loaded when the first week is solved.
"""
