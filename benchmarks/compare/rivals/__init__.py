"""One planner a file: ``plan(week, seconds, threads)`` gives assignments, which need not keep every rule.

A planner may use `solver.rules` to find out which head may go where, never our search.
"""

from benchmarks.compare.rivals.rival import RIVALS, Planner, Rival

__all__ = ["RIVALS", "Planner", "Rival"]
