"""The interval model with CP-SAT's default parameters: no initial plan, no columns."""

from __future__ import annotations

from ortools.sat.python import cp_model

from solver import Assignment, Week
from solver.cp_sat.model import build_interval_model
from solver.cp_sat.search import assignments_of
from solver.rules.week_index import WeekIndex


def plan(week: Week, seconds: float, threads: int) -> tuple[Assignment, ...]:
    """The best plan found; every rule and every part of the score is in the model."""
    cp_solver = cp_model.CpSolver()
    cp_solver.parameters.num_workers = threads
    cp_solver.parameters.max_time_in_seconds = seconds
    context = build_interval_model(WeekIndex(week))
    status = cp_solver.solve(context.model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return ()
    return assignments_of(context, cp_solver.value)
