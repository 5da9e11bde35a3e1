"""Counting, day by day, what promised visits take of a pack, what open needs want, and what there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Promised:
    """A visit that was given out and takes so many units on its day."""

    need_id: int
    title: str
    town: str
    town_en: str
    day: date
    units: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """An open need that wants so many units on one of its days."""

    need_id: int
    title: str
    town: str
    town_en: str
    days: tuple[date, ...]
    units: int


@dataclass(frozen=True, slots=True)
class DayCount:
    """One pack on one day: what there is, which visits take some, which needs can have it on this day only, and which
    might have it on this day or another.
    """

    day: date
    there: int
    promised: tuple[Promised, ...]
    only_then: tuple[Wanted, ...]
    maybe: tuple[Wanted, ...]

    @property
    def taken(self) -> int:
        """Units that promised visits take."""
        return sum(each.units for each in self.promised)

    @property
    def free(self) -> int:
        """Units that nothing promised takes; less than nothing where visits are short."""
        return self.there - self.taken

    @property
    def wanted(self) -> int:
        """Units that needs want which have no other day."""
        return sum(each.units for each in self.only_then)

    @property
    def at_most(self) -> int:
        """Units wanted if every open need that has this day came on it."""
        return self.wanted + sum(each.units for each in self.maybe)

    @property
    def short(self) -> int:
        """Units missing: for what is promised, and what has no other day."""
        return max(0, self.taken + self.wanted - self.there)


@dataclass(frozen=True, slots=True)
class PackCount:
    """One pack over the days looked at; `nowhere` are open needs that find enough on none of their days."""

    days: tuple[DayCount, ...]
    nowhere: tuple[Wanted, ...]

    @property
    def short_days(self) -> tuple[DayCount, ...]:
        """The days on which there are too few."""
        return tuple(each for each in self.days if each.short)

    def other_days(self, units: int, *, but: date | None, most: int = 3) -> tuple[date, ...]:
        """Days but the first, today, on which so many are left beside what is promised and what has no other day."""
        left = (each.day for each in self.days[1:] if each.day != but and each.free - each.wanted >= units)
        return tuple(sorted(left))[:most]


def count_ahead(
    days: Sequence[date], there: Callable[[date], int], promised: Sequence[Promised], wanted: Sequence[Wanted]
) -> PackCount:
    """Count one pack over `days`.

    A need can have it on those of its days on which, beside what is promised, as many are free as it wants. Where that
    is one day only, it counts there; where it is none, it is told of apart and counts nowhere. A need that has a day
    after those looked at may come then, so it has no day only and is not told of.
    """
    last = max(days)
    waits = {each.need_id for each in wanted if any(day > last for day in each.days)}
    taken = {day: tuple(each for each in promised if each.day == day) for day in days}
    free = {day: there(day) - sum(each.units for each in taken[day]) for day in days}
    possible: Mapping[int, list[date]] = {
        each.need_id: [day for day in each.days if day in free and free[day] >= each.units] for each in wanted
    }
    return PackCount(
        tuple(
            DayCount(
                day, there(day), taken[day],
                tuple(
                    each
                    for each in wanted
                    if possible[each.need_id] == [day] and each.need_id not in waits
                ),
                tuple(
                    each
                    for each in wanted
                    if day in possible[each.need_id]
                    and (len(possible[each.need_id]) > 1 or each.need_id in waits)
                ),
            )
            for day in days
        ),
        tuple(
            each
            for each in wanted
            if not possible[each.need_id]
            and each.need_id not in waits
            and any(day in free for day in each.days)
        ),
    )  # fmt: skip
