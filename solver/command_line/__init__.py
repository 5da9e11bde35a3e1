"""The commands of the solver: ``solve``, ``check``, ``explain`` and ``replan`` on week and plan files.

Needs no database and no web; starts fast, because OR-Tools is loaded only to solve.
"""

from solver.command_line.dispatch import main

__all__ = ["main"]
