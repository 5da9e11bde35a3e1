"""The interval model for CP-SAT, one module a rule: each ``build`` adds its variables, constraints and worth.

The only folder that knows OR-Tools' CP-SAT; loaded when the first week is solved.
"""
