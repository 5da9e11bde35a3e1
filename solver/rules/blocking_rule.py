"""The first rule that keeps a head from a part of a need, before anybody else is planned."""

from collections.abc import Iterator

from solver.rules.eligibility import broken_eligibility
from solver.rules.feasible_starts import windows_in_tours
from solver.rules.partial_plan import PartialPlan
from solver.week import Head, Need, day_of


def blocking_rule(plan: PartialPlan, need: Need, head: Head) -> str | None:
    """The first rule in the way of a head who offers the topic, as a reason code, or ``None``.

    The rules are walked in the order of :data:`solver.plan.REASONS`, each on the starts the ones before leave.
    ``plan`` holds what counts as given, usually the fixed assignments.
    """
    broken = broken_eligibility(plan.week_index, need, head)
    if broken:
        return broken.code
    if not plan.week_full(head) and any(
        _suits(plan, need, head, start) for start in _free_starts(plan, need, head)
    ):
        return None
    starts = free_starts(plan, need, head)
    if not starts:
        return "no_time"
    starts = [start for start in starts if not plan.day_full(head, day_of(start))]
    if not starts:
        return "day_cap"
    if plan.week_full(head):
        return "week_cap"
    starts = [start for start in starts if plan.has_room(need, start)]
    if not starts:
        return "venue_full"
    starts = [start for start in starts if plan.has_host(need, start)]
    if not starts:
        return "township_full"
    return None if any(plan.has_packs(need, day_of(start)) for start in starts) else "pack_out"


def free_starts(plan: PartialPlan, need: Need, head: Head) -> list[int]:
    """The need's starts that fit the head's tours, with the travel there and back and the head's rest."""
    return list(_free_starts(plan, need, head))


def _free_starts(plan: PartialPlan, need: Need, head: Head) -> Iterator[int]:
    windows = list(windows_in_tours(plan, need, head))
    return (
        start
        for start in plan.week_index.starts(need)
        if any(window.earliest <= start <= window.latest for window in windows)
    )


def _suits(plan: PartialPlan, need: Need, head: Head, start: int) -> bool:
    day = day_of(start)
    return (
        not plan.day_full(head, day)
        and plan.has_room(need, start)
        and plan.has_host(need, start)
        and plan.has_packs(need, day)
    )
