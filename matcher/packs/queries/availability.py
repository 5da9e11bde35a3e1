"""What can be lent of packs on a day.

`ResourcePack.stock` is the sum of all that has been entered, days ahead included. On a day it is that, without what
counts only later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import PackMovement, ResourcePack, lies_in
from matcher.packs.queries.balances import lendable_change
from matcher.vocabulary import MovementKind


@dataclass(frozen=True, slots=True)
class Lendable:
    """What can be lent of a pack day by day; `later` are the changes by the day from which they count."""

    stock: int
    later: Mapping[date, int]
    active: bool = True

    def on(self, day: date) -> int:
        """How many can be out on that day; none of what is archived."""
        if not self.active:
            return 0
        return max(0, self.stock - sum(change for since, change in self.later.items() if since > day))

    def most(self, days: Iterable[date]) -> int:
        """The largest number of some days."""
        return max((self.on(day) for day in days), default=0)

    def most_from(self, first: date) -> int:
        """The largest number of any day from `first` on."""
        return self.most([first, *(day for day in self.later if day > first)])

    def least(self, first: date, last: date) -> int:
        """The smallest number of a day from `first` to `last`, both included."""
        days = [first, *(day for day in self.later if first < day <= last)]
        return min(self.on(day) for day in days)


def lendable(session: Session, packs: Iterable[ResourcePack], first: date) -> Mapping[int, Lendable]:
    """Of each pack, by its number, what can be lent from the day `first` on."""
    packs = list(packs)
    later: dict[int, dict[date, int]] = {pack.id: {} for pack in packs}
    query = (
        select(PackMovement.pack_id, PackMovement.day, func.sum(lendable_change()))
        .where(
            PackMovement.pack_id.in_(later),
            PackMovement.day > first,
            PackMovement.kind != MovementKind.OPENING,  # what was there had been there before
        )
        .group_by(PackMovement.pack_id, PackMovement.day)
        .order_by(PackMovement.pack_id, PackMovement.day)
    )
    for pack_id, day, change in session.execute(query) if packs else ():
        if change:
            later[pack_id][day] = change
    return {pack.id: Lendable(pack.stock, later[pack.id], pack.active) for pack in packs}


@dataclass(frozen=True, slots=True)
class WeekStock:
    """What the matching counts on: `units` on every day of the week that is still ahead.

    Where it differs by day that is the smallest number, and `most` is the largest.
    """

    pack: ResourcePack
    units: int
    most: int


def week_stock(session: Session, area_code: str, monday: date) -> Sequence[WeekStock]:
    """The packs of the area's counties by their numbers, with what can be lent all week.

    Of a running week the days that are over do not count; a week that is over counts as it was on its last day.
    """
    query = select(ResourcePack).where(lies_in(ResourcePack.county_code, area_code)).order_by(ResourcePack.id)
    packs = session.scalars(query).all()
    sunday = monday + timedelta(days=6)
    first = min(max(monday, clock.today()), sunday)
    found = lendable(session, packs, first)
    days = [first + timedelta(days=number) for number in range((sunday - first).days + 1)]
    return [WeekStock(pack, found[pack.id].least(first, sunday), found[pack.id].most(days)) for pack in packs]
