"""Sizhang itself."""

from __future__ import annotations

import solver
from solver import Assignment, Week


def plan(week: Week, seconds: float, threads: int) -> tuple[Assignment, ...]:
    """The plan that the solver makes."""
    return solver.solve(week, seconds=seconds, threads=threads).assignments
