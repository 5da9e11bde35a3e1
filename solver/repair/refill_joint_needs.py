"""Joint needs that lose a head: the others keep their parts and the start, if somebody can step in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from solver.plan import Plan
from solver.repair.week_after import entry_of
from solver.rules.conditions import Conditions
from solver.runtime.interruptible import Abandoned, interruptible
from solver.week import Assignment, Head, Interval, Need, Week

if TYPE_CHECKING:
    from solver.search.what_if import WhatIfAnswer


def refill_joint_needs(
    after: Week, plan: Plan, staying: Mapping[str, frozenset[str]], *, stopped: Callable[[], bool]
) -> tuple[Assignment, ...]:
    """Assignments of loosened joint needs in which only the empty parts have a new head.

    ``staying`` names the heads of each loosened need who can still come. The empty parts are
    filled so that the whole week is worth most, with the rest of ``after`` unmoved. A need whose parts cannot be filled
    is left out: it is open again, for everybody and at any of its starts. So are those that are not done when
    ``stopped`` returns true.
    """
    there = {need.id: need for need in after.needs}
    joint = sorted(need for need, heads in staying.items() if heads and need in there and _joint(there[need]))
    if not joint:
        return ()
    asked, found = after, {}
    required: frozenset[str] = frozenset()
    for ident in joint:
        entry = entry_of(plan, ident)
        pinned = _pinned(asked, there[ident], entry, staying[ident])
        best = _best(pinned, required | {ident}, stopped)
        if best:
            asked, required = pinned, required | {ident}
            found = {each.need: each for each in best}
    return tuple(found[ident] for ident in sorted(required))


def _best(week: Week, required: frozenset[str], stopped: Callable[[], bool]) -> tuple[Assignment, ...]:
    """The best plan that serves some needs; empty where there is none, or no time to find it."""

    def answers(stop: Callable[[], bool]) -> "Iterator[WhatIfAnswer]":
        # Imported late: it loads OR-Tools, which importing the solver must not, and nobody who has stopped waits for.
        from solver.search.what_if import WhatIfSolver

        yield WhatIfSolver(week).best(Conditions(required=required), stopped=stop)

    try:
        return next(interruptible(answers, stopped)).assignments
    except Abandoned:
        return ()


def _joint(need: Need) -> bool:
    return len(need.parts) > 1


def _pinned(week: Week, need: Need, entry: Assignment, staying: frozenset[str]) -> Week:
    """The week with a topic of its own for each part of the need, so that heads keep to their parts and the start."""
    part_topics = tuple(f"{need.id}\n{part}" for part in range(len(need.parts)))
    window = Interval(entry.start, entry.start + need.minutes)

    def seated(head: Head) -> Head:
        mine = {
            part_topic: head.topics.get(topic, 1)
            for part_topic, topic, holder in zip(part_topics, need.parts, entry.heads, strict=True)
            if holder == head.id
            or (holder not in staying and head.id not in staying and topic in head.topics)
        }
        return replace(head, topics={**head.topics, **mine}) if mine else head

    held = replace(need, parts=part_topics, windows=(window,))
    return replace(
        week,
        heads=tuple(seated(head) for head in week.heads),
        needs=tuple(held if each.id == need.id else each for each in week.needs),
    )
