"""The weeks of a campaign planned one after another: each knows what the earlier ones have taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from matcher.week.week_time import moment_of
from solver import Assignment, Plan, Week

SolveWeek = Callable[[Week], Plan | None]
"""Plans one week; None where that was stopped."""


@dataclass(frozen=True, slots=True)
class CampaignPart:
    """A week with stops of the campaign: the stop of each of its needs that is a stop (by need id)."""

    week: Week
    stops: dict[str, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the planning found for a stop: when and who in the order of its parts, else `why` it stays open."""

    stop_id: int
    starts_at: datetime | None
    head_ids: tuple[int, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a week that was planned takes: its Monday, and who would go where."""

    monday: date
    entries: tuple[Assignment, ...]


def plan_weeks(
    parts: Sequence[CampaignPart],
    *,
    recent_weeks: int,
    solve_week: SolveWeek,
    week_done: Callable[[int], None],
) -> tuple[Outcome, ...] | None:
    """The outcome of each stop; None where the planning was stopped.

    In each week the sessions that the earlier ones have given count as recent ones (of so many weeks), and a need
    that one of them has met is not asked for again. `week_done` hears how many weeks are through.
    """
    taken: list[_Taken] = []
    found: list[Outcome] = []
    for number, part in enumerate(parts, start=1):
        week = with_taken(part.week, taken, recent_weeks)
        plan = solve_week(week)
        if plan is None:
            return None
        standing = {entry.need for entry in week.fixed}
        fresh = tuple(entry for entry in plan.assignments if entry.need not in standing)
        taken.append(_Taken(week.monday, fresh))
        found += _outcomes(part, plan, {need.id for need in week.needs})
        week_done(number)
    return _each_once(found)


def with_taken(week: Week, taken: Sequence[_Taken], recent_weeks: int) -> Week:
    """The week with what the earlier weeks have taken."""
    since = week.monday - timedelta(weeks=recent_weeks)
    sessions = Counter(
        head
        for each in taken
        if since <= each.monday < week.monday
        for entry in each.entries
        for head in entry.heads
    )
    met = {entry.need for each in taken for entry in each.entries}
    return replace(
        week,
        heads=tuple(
            replace(head, recent_sessions=head.recent_sessions + sessions[head.id]) for head in week.heads
        ),
        needs=tuple(need for need in week.needs if need.id not in met),
        previous=tuple(entry for entry in week.previous if entry.need not in met),
    )


def _outcomes(part: CampaignPart, plan: Plan, asked: set[str]) -> list[Outcome]:
    planned = {entry.need: entry for entry in plan.assignments}
    why = {each.need: each.reason for each in plan.unmatched}
    found = []
    for need, stop_id in part.stops.items():
        if entry := planned.get(need):
            heads = tuple(int(head) for head in entry.heads)
            found.append(Outcome(stop_id, moment_of(plan.monday, entry.start), heads))
        elif need in asked:
            found.append(Outcome(stop_id, None, why=why.get(need, "")))
    return found


def _each_once(found: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Of a stop with hours in several weeks the one that was met, else the last."""
    by_stop: dict[int, Outcome] = {}
    for each in found:
        known = by_stop.get(each.stop_id)
        if known is None or known.starts_at is None:
            by_stop[each.stop_id] = each
    return tuple(by_stop[stop_id] for stop_id in sorted(by_stop))
