"""What a careful person with a spreadsheet does: down the list of needs, the first suitable head who is free."""

from __future__ import annotations

from solver import Assignment, Need, Week
from solver.rules.feasible_starts import available_starts
from solver.rules.insertion import Candidate, candidates
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex


def plan(week: Week, seconds: float, threads: int) -> tuple[Assignment, ...]:
    """A plan that keeps every rule and weighs nothing.

    Urgent needs come first (by priority, then weeks waiting, then as they stand in the list). Each gets the first
    start at which somebody is free for every part: a head the township asked for, else the first in the list.
    """
    partial_plan = PartialPlan(WeekIndex(week), ())
    rank = {head.id: place for place, head in enumerate(week.heads)}
    for need in sorted(week.needs, key=lambda need: (-need.priority, -need.weeks_waiting)):
        entry = _first(partial_plan, need, rank)
        if entry:
            partial_plan.add(entry)
    return tuple(partial_plan.assignments.values())


def _first(partial_plan: PartialPlan, need: Need, rank: dict[str, int]) -> Assignment | None:
    starts = available_starts(partial_plan, need)
    free = [candidates(partial_plan, need, topic, starts) for topic in need.parts]
    for start in starts:
        team = _team(need, free, start, rank)
        if team:
            return Assignment(need.id, team, start)
    return None


def _team(
    need: Need, free: list[list[Candidate]], start: int, rank: dict[str, int]
) -> tuple[str, ...] | None:
    team: list[str] = []
    for part in free:
        able = [
            candidate.head for candidate in part if start in candidate.starts and candidate.head not in team
        ]
        if not able:
            return None
        team.append(min(able, key=lambda head: (head not in need.prefer, rank[head])))
    return tuple(team)
