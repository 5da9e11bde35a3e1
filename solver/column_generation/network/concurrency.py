"""Limits of how many sessions may be held at the same moment: the rooms of venues, the hosting limits of townships."""

from dataclasses import dataclass

import numpy as np

from solver.lp.arrays import Ints
from solver.rules.partial_plan import PartialPlan
from solver.rules.tour import Session
from solver.week import Need


@dataclass(frozen=True, slots=True)
class ConcurrencyLimit:
    """At most ``capacity`` sessions at the same moment, ``fixed`` ones counted; sessions are half-open intervals.

    ``owner`` is the id of the venue or the township. Fixed sessions may exceed the capacity by themselves.
    """

    owner: str
    capacity: int
    fixed: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class ConcurrencyLimits:
    """All limits of one kind: at most one of them applies to a need.

    ``kind`` is ``room`` (rule 5) or ``township_moment`` (rule 10). ``of_need``, shape (needs,), has the position in
    ``limits`` of the limit that applies to each need, -1 where none does.
    """

    kind: str
    limits: tuple[ConcurrencyLimit, ...]
    of_need: Ints

    def capacities(self) -> Ints:
        """The capacity of each limit, shape (limits,)."""
        return np.array([limit.capacity for limit in self.limits], dtype=np.int64)


def concurrency_limits(fixed_plan: PartialPlan, needs: list[Need]) -> tuple[ConcurrencyLimits, ...]:
    """The limits that apply to some of the needs: rooms of venues, then hosting limits of townships, each by id."""
    week_index = fixed_plan.week_index
    rooms = {
        venue: ConcurrencyLimit(venue, week_index.venues[venue].rooms, tuple(fixed_plan.by_venue[venue]))
        for venue in sorted({need.venue for need in needs})
    }
    found = [_by_owner("room", rooms, [need.venue for need in needs])]
    townships = {need.township for need in needs}
    hosting = {
        township.id: ConcurrencyLimit(
            township.id, township.sessions_at_once, tuple(fixed_plan.by_township[township.id])
        )
        for township in sorted(week_index.week.townships, key=lambda each: each.id)
        if township.sessions_at_once is not None and township.id in townships
    }
    if hosting:
        found.append(_by_owner("township_moment", hosting, [need.township for need in needs]))
    return tuple(found)


def _by_owner(kind: str, limits: dict[str, ConcurrencyLimit], owners: list[str]) -> ConcurrencyLimits:
    number = {owner: position for position, owner in enumerate(limits)}
    of_need = np.array([number.get(owner, -1) for owner in owners], dtype=np.int64)
    return ConcurrencyLimits(kind, tuple(limits.values()), of_need)
