"""The interval model as CP-SAT solves it out of the box: default portfolio, no first plan, no columns."""

from __future__ import annotations

from ortools.sat.python import cp_model

from solver import Assignment, Week
from solver.cp_sat.model import interval_model
from solver.cp_sat.search import read_back
from solver.rules.week_index import Directory


def plan(week: Week, seconds: float, threads: int) -> tuple[Assignment, ...]:
    """The best plan found; every rule and every part of the score is in the model."""
    cp_solver = cp_model.CpSolver()
    cp_solver.parameters.num_workers = threads
    cp_solver.parameters.max_time_in_seconds = seconds
    frame = interval_model(Directory(week))
    status = cp_solver.solve(frame.cp)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return ()
    return read_back(frame, cp_solver.value)
