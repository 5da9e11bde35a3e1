"""Repairing a plan after it was released: what was agreed stays, the rest is solved again."""

from solver.repair.replan import replan

__all__ = ["replan"]
