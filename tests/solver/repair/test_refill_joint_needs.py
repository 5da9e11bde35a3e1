"""Filling the empty parts of joint events takes no time from those who have none."""

import sys

import pytest

from solver import solve
from solver.repair.refill_joint_needs import refill_joint_needs
from tests.solver.builders import a_head, a_need, a_week


def test_who_has_stopped_does_not_wait_for_a_solver_to_be_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    week = a_week([a_head("h1"), a_head("h2"), a_head("h3")], [a_need("n1", parts=("talk", "talk"))])
    plan = solve(week)
    staying = {"n1": frozenset(plan.assignments[0].heads[:1])}
    monkeypatch.setitem(sys.modules, "solver.search.what_if", None)  # importing it is an error
    assert refill_joint_needs(week, plan, staying, stopped=lambda: True) == ()
    with pytest.raises(ImportError):
        refill_joint_needs(week, plan, staying, stopped=lambda: False)
