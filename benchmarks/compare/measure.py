"""One planner on one week, timed, checked and scored."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass

import solver
from benchmarks.compare.instance import Instance
from benchmarks.compare.repair import drop_violating, fill_open_needs
from benchmarks.compare.rivals import Rival
from solver import Assignment, Week


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a planner reached on a week.

    ``proposed`` counts the sessions it asked for, ``dropped`` those the repair took out, by rule. ``value`` and
    ``served`` are of what is left, ``filled_value`` and ``filled_served`` after open needs were filled in.
    ``seconds`` is wall time of the planner alone, with reading the week and without repair; ``computing`` the
    processor time of all its threads and programs, which other work on the machine hardly changes.
    """

    rival: str
    proposed: int
    dropped: Mapping[str, int]
    value: int
    served: int
    filled_value: int
    filled_served: int
    seconds: float
    computing: float


@dataclass(frozen=True, slots=True)
class Reference:
    """What is proven of a week: no plan is worth more than ``bound``, and one of ``value`` was found."""

    value: int
    bound: int
    proven: bool
    seconds: float


def measure(rival: Rival, instance: Instance, *, seconds: float, threads: int) -> Measurement:
    """Run a planner and let the independent check judge the outcome.

    Raises ``ValueError`` for a week in which something is fixed or was planned before: the planners of routes
    have no word for that.
    """
    week = instance.week
    if week.fixed or week.previous:
        raise ValueError(f"{instance.name}: a week to compare on starts from an empty plan")
    plan = rival.planner()
    began, computed = time.perf_counter(), _cpu_seconds()
    proposed = plan(week, seconds, threads)
    took, computing = time.perf_counter() - began, _cpu_seconds() - computed
    return evaluate(rival.name, week, proposed, seconds=took, computing=computing)


def evaluate(
    rival: str, week: Week, proposed: tuple[Assignment, ...], *, seconds: float, computing: float
) -> Measurement:
    """The outcome for a proposal: repaired, filled up, both scored by the check."""
    repaired = drop_violating(week, proposed)
    score = _score(week, repaired.kept)
    filled = _score(week, fill_open_needs(week, repaired.kept))
    return Measurement(
        rival=rival,
        proposed=len(proposed),
        dropped=repaired.dropped,
        value=score.value,
        served=score.served,
        filled_value=filled.value,
        filled_served=filled.served,
        seconds=seconds,
        computing=computing,
    )


def reference(instance: Instance, *, seconds: float, threads: int) -> Reference:
    """Our own solver with time to prove: what all losses are measured against."""
    plan = solver.solve(instance.week, seconds=seconds, threads=threads)
    return Reference(plan.score.value, plan.bound, plan.status == "optimal", plan.seconds)


def _cpu_seconds() -> float:
    """Processor seconds of this process so far, and of the programs it has run."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def _score(week: Week, assignments: tuple[Assignment, ...]) -> solver.plan.Score:
    verdict = solver.check_assignments(week, assignments)
    if not verdict.valid or verdict.score is None:
        raise AssertionError(f"a repaired plan does not pass its check: {verdict.violations}")
    return verdict.score
