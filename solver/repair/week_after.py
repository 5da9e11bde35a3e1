"""The week as it stands after the news."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from solver.plan import Plan
from solver.repair.disruptions import Absence, Disruptions
from solver.week import DAY_MINUTES, Assignment, Head, Interval, Need, Week


def week_after(week: Week, plan: Plan, news: Disruptions, *, free: bool) -> Week:
    """The week with the news in it: who cannot is excluded or away, what is gone is gone, what is new is there.

    What the plan has stays fixed unless the news frees it. With ``free`` only what the week itself fixes stays,
    and the plan becomes the week's ``previous``, so that each change costs its weight.
    """
    loose = loosened(week, plan, news)
    gone = set(news.withdrawals)
    kept = [entry for entry in (week.fixed if free else plan.assignments) if entry.need not in loose]
    previous = plan.assignments if free else week.previous
    return replace(
        week,
        heads=tuple(_away(head, news.absences) for head in week.heads),
        needs=(*_told(week.needs, news), *news.urgent),
        fixed=tuple(entry for entry in kept if entry.need not in gone),
        previous=tuple(entry for entry in previous if entry.need not in gone),
    )


def loosened(week: Week, plan: Plan, news: Disruptions) -> dict[str, frozenset[str]]:
    """The needs whose assignment cannot or need not stay, each with the heads who can still come as planned.

    A need that is freed without anybody saying no has none of those.
    """
    minutes = {need.id: need.minutes for need in week.needs}
    missing: dict[str, set[str]] = defaultdict(set)
    for need, head in news.declines:
        missing[need].add(head)
    for entry in (*plan.assignments, *week.fixed):
        for illness in news.absences:
            if illness.head in entry.heads and illness.overlaps(
                entry.start, entry.start + minutes[entry.need]
            ):
                missing[entry.need].add(illness.head)
    for entry in plan.assignments:
        if entry.need in news.loosened:
            missing[entry.need].update(entry.heads)
    heads = {entry.need: entry.heads for entry in plan.assignments}
    return {need: frozenset(heads[need]) - who for need, who in missing.items()}


def _told(needs: Iterable[Need], news: Disruptions) -> list[Need]:
    """The needs that are not withdrawn, each without those who said no to it."""
    no: dict[str, set[str]] = defaultdict(set)
    for need, head in news.declines:
        no[need].add(head)
    return [
        replace(need, exclude=(*need.exclude, *sorted(no[need.id] - set(need.exclude))))
        if no.get(need.id)
        else need
        for need in needs
        if need.id not in news.withdrawals
    ]


def _away(head: Head, illnesses: Iterable[Absence]) -> Head:
    """The head with the days of illness taken out of the free time."""
    free = head.available
    for illness in illnesses:
        if illness.head == head.id:
            free = () if illness.day is None else _without(free, illness.day)
    return head if free == head.available else replace(head, available=free)


def _without(intervals: Iterable[Interval], day: int) -> tuple[Interval, ...]:
    midnight, next_midnight = day * DAY_MINUTES, (day + 1) * DAY_MINUTES
    pieces = [
        piece
        for interval in intervals
        for piece in (
            (interval.start, min(interval.end, midnight)),
            (max(interval.start, next_midnight), interval.end),
        )
    ]
    return tuple(Interval(start, end) for start, end in pieces if start < end)


def entry_of(plan: Plan, need: str) -> Assignment:
    """The plan's assignment of a need it serves."""
    return next(entry for entry in plan.assignments if entry.need == need)
