"""The priority rule of a careful person with two lists, needs and heads: the floor below which no plan may fall."""

import itertools
from bisect import bisect_right
from collections.abc import Callable, Iterator

from solver.construction.greedy import fill
from solver.rules.eligibility import eligible_heads
from solver.rules.feasible_starts import available_starts, starts_in_window, windows_in_tours
from solver.rules.insertion import candidates
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex
from solver.week import Assignment, Head, Need


def plan_by_priority(index: WeekIndex, cancelled: Callable[[], bool]) -> PartialPlan:
    """Down the list, urgent needs first, each at the first start at which somebody suitable is free for every part:
    a head the township asked for, else the first in the list. Then whatever can still be added with a gain.

    Stops early when cancelled, with a valid plan all the same.
    """
    week = index.week
    plan = PartialPlan(index, index.fixed.values())
    rank = {head.id: place for place, head in enumerate(week.heads)}
    for need in sorted(week.needs, key=lambda need: (-need.priority, -need.weeks_waiting)):
        if cancelled():
            return plan
        if need.id not in plan.assignments:
            first = _alone(plan, need, rank) if len(need.parts) == 1 else _together(plan, need, rank)
            if first:
                plan.add(first)
    fill(plan, cancelled)
    return plan


def _alone(plan: PartialPlan, need: Need, rank: dict[str, int]) -> Assignment | None:
    starts = available_starts(plan, need)
    best: tuple[int, bool, int, str] | None = None
    for head in eligible_heads(plan.week_index, need, need.parts[0]) if starts else ():
        if plan.week_full(head):
            continue
        until = starts[-1] if best is None else best[0]
        start = next(_free(plan, need, head, starts, until), None)
        if start is not None:
            found = (start, head.id not in need.prefer, rank[head.id], head.id)
            best = found if best is None else min(best, found)
    return best and Assignment(need.id, (best[3],), best[0])


def _free(plan: PartialPlan, need: Need, head: Head, starts: tuple[int, ...], until: int) -> Iterator[int]:
    """The first start up to ``until`` of each window of the head's tours, in order of time."""
    in_time = starts[: bisect_right(starts, until)]
    for window in windows_in_tours(plan, need, head, first=starts[0], last=until):
        yield from itertools.islice(starts_in_window(plan, head, window, in_time), 1)


def _together(plan: PartialPlan, need: Need, rank: dict[str, int]) -> Assignment | None:
    starts = available_starts(plan, need)
    free = [
        sorted(
            candidates(plan, need, topic, starts),
            key=lambda candidate: (candidate.head not in need.prefer, rank[candidate.head]),
        )
        for topic in need.parts
    ]
    for start in starts:
        team: list[str] = []
        for part in free:
            free_now = (each.head for each in part if start in each.starts and each.head not in team)
            team += itertools.islice(free_now, 1)
        if len(team) == len(need.parts):
            return Assignment(need.id, tuple(team), start)
    return None
