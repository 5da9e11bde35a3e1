"""The week after disruptions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from solver.plan import Plan
from solver.repair.disruptions import Absence, Disruptions
from solver.week import DAY_MINUTES, Assignment, Head, Interval, Need, Week


def week_after(week: Week, plan: Plan, disruptions: Disruptions, *, free: bool) -> Week:
    """The week with the disruptions applied: heads who decline are excluded, absent heads have no free time, withdrawn
    needs are gone and urgent ones are there.

    What the plan has stays fixed unless the disruptions free it. With ``free`` only what the week itself fixes stays,
    and the plan becomes the week's ``previous``, so that each change costs its weight.
    """
    released = loosened(week, plan, disruptions)
    gone = set(disruptions.withdrawals)
    kept = [entry for entry in (week.fixed if free else plan.assignments) if entry.need not in released]
    previous = plan.assignments if free else week.previous
    return replace(
        week,
        heads=tuple(_without_absences(head, disruptions.absences) for head in week.heads),
        needs=(*_needs_after(week.needs, disruptions), *disruptions.urgent),
        fixed=tuple(entry for entry in kept if entry.need not in gone),
        previous=tuple(entry for entry in previous if entry.need not in gone),
    )


def loosened(week: Week, plan: Plan, disruptions: Disruptions) -> dict[str, frozenset[str]]:
    """The needs whose assignment cannot or need not stay, each with the heads who can still come as planned.

    A need that is freed without anybody saying no has none of those.
    """
    minutes = {need.id: need.minutes for need in week.needs}
    missing: dict[str, set[str]] = defaultdict(set)
    for need, head in disruptions.declines:
        missing[need].add(head)
    for entry in (*plan.assignments, *week.fixed):
        for absence in disruptions.absences:
            if absence.head in entry.heads and absence.overlaps(
                entry.start, entry.start + minutes[entry.need]
            ):
                missing[entry.need].add(absence.head)
    for entry in plan.assignments:
        if entry.need in disruptions.loosened:
            missing[entry.need].update(entry.heads)
    heads = {entry.need: entry.heads for entry in plan.assignments}
    return {need: frozenset(heads[need]) - who for need, who in missing.items()}


def _needs_after(needs: Iterable[Need], disruptions: Disruptions) -> list[Need]:
    """The needs that are not withdrawn, each without those who said no to it."""
    no: dict[str, set[str]] = defaultdict(set)
    for need, head in disruptions.declines:
        no[need].add(head)
    return [
        replace(need, exclude=(*need.exclude, *sorted(no[need.id] - set(need.exclude))))
        if no.get(need.id)
        else need
        for need in needs
        if need.id not in disruptions.withdrawals
    ]


def _without_absences(head: Head, absences: Iterable[Absence]) -> Head:
    """The head with the days of absence taken out of the free time."""
    free = head.available
    for absence in absences:
        if absence.head == head.id:
            free = () if absence.day is None else _without(free, absence.day)
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
