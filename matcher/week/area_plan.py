"""The plan of an area's week, as its file has it: who would go where in all counties together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from matcher.week.week_time import moment_of
from solver import load_plan


@dataclass(frozen=True, slots=True)
class AreaVisit:
    """A need, its heads in the order of its parts, and a local start."""

    need_id: int
    head_ids: tuple[int, ...]
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class AreaPlan:
    """The visits by need, the value of the plan and what no plan can be worth more than."""

    visits: dict[int, AreaVisit]
    value: int
    bound: int


@lru_cache(maxsize=8)
def area_plan(result: str) -> AreaPlan:
    """What a stored plan of an area's week says; nobody changes it."""
    plan = load_plan(result)
    visits = {
        int(each.need): AreaVisit(
            int(each.need), tuple(map(int, each.heads)), moment_of(plan.monday, each.start)
        )
        for each in plan.assignments
    }
    return AreaPlan(visits, plan.score.value, plan.bound)
