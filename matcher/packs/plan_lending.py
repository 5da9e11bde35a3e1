"""Working out from where each visit gets its kit and where that goes next: pure counting, nothing is stored.

A pack is out for the whole day of a visit. Unless a hand-over is agreed, kit goes back to the nearest lending place
after that day, and is fetched at the nearest one that has some.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain

from matcher.packs.holder import Holder, place, visit

Minutes = Callable[[Holder, Holder], int]
"""How long the way from one holder to another takes."""

LONGEST_WAIT = timedelta(days=7)
"""So long kit may wait at a visit for the next one."""
WORTH_IT = 10
"""So many minutes a hand-over has to save against going back."""


@dataclass(frozen=True, slots=True)
class KitVisit:
    """A visit that takes units of one pack, or still has some: on which day, how many, and how many are there now.

    `need` tells visits of one need; what lies at one that takes nothing any more is taken by the one that stands.
    """

    key: int
    day: date
    takes: int
    has: int = 0
    need: int = 0


@dataclass(frozen=True, slots=True)
class Agreed:
    """That so many units go from one visit straight to another."""

    source: int
    target: int
    quantity: int


@dataclass(frozen=True, slots=True)
class Change:
    """That on a day so many units more, or fewer, are ready at a place."""

    day: date
    place: int
    units: int


@dataclass(frozen=True, slots=True)
class Leg:
    """Units that come to a visit, or leave it."""

    source: Holder
    target: Holder
    quantity: int
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A hand-over that would save minutes on the road against bringing the units back and fetching them again."""

    source: int
    target: int
    quantity: int
    saves: int


@dataclass(frozen=True, slots=True)
class LendingPlan:
    """By visit the legs that bring its kit and those that take it on, what is missing, and what may go straight on."""

    coming: Mapping[int, Sequence[Leg]]
    going: Mapping[int, Sequence[Leg]]
    missing: Mapping[int, int]
    proposals: Sequence[Proposal]


@dataclass(slots=True)
class _Returned:
    source: int
    day: date
    home: int
    left: int


@dataclass(slots=True)
class _Lending:
    """What is where, as the visits are gone through in the order of their days."""

    minutes: Minutes
    ready: dict[int, int]
    agreed: Sequence[Agreed]
    changes: list[Change]
    lots: dict[int, tuple[date, int]] = field(default_factory=dict)
    returned: list[_Returned] = field(default_factory=list)
    coming: dict[int, list[Leg]] = field(default_factory=lambda: defaultdict(list))
    going: dict[int, list[Leg]] = field(default_factory=lambda: defaultdict(list))
    missing: dict[int, int] = field(default_factory=dict)
    proposals: list[Proposal] = field(default_factory=list)

    def stay(self, visits: Sequence[KitVisit]) -> None:
        """Let what lies at a visit of the same need that was called off be taken from there."""
        for each in visits:
            for other in visits if each.takes and each.need else ():
                if other.need != each.need or other.takes or other.key == each.key:
                    continue
                left = other.has - sum(leg.quantity for leg in self.going[other.key])
                wanted = each.takes - each.has - sum(leg.quantity for leg in self.coming[each.key])
                if (units := min(left, wanted)) > 0:
                    leg = Leg(visit(other.key), visit(each.key), units)
                    self.going[other.key].append(leg)
                    self.coming[each.key].append(leg)

    def take(self, each: KitVisit) -> None:
        """Let one visit have what it takes."""
        self.bring_back(each.day)
        while self.changes and self.changes[0].day <= each.day:
            change = self.changes.pop(0)
            self.ready[change.place] = self.ready.get(change.place, 0) + change.units
        wanted = max(0, each.takes - each.has)
        for leg in chain(
            self._handed_on(each, wanted), self._fetched(each, wanted)
        ):  # each sees those before it
            self.coming[each.key].append(leg)
        came = sum(leg.quantity for leg in self.coming[each.key])
        if came < wanted:
            self.missing[each.key] = wanted - came
        stays = 0 if each.takes else sum(leg.quantity for leg in self.going[each.key])
        self.lots[each.key] = (each.day, each.has + came - stays)
        self._propose(each)

    def _handed_on(self, each: KitVisit, wanted: int) -> Iterator[Leg]:
        for agreed in self.agreed:
            if agreed.target != each.key or agreed.source not in self.lots:
                continue
            day, held = self.lots[agreed.source]
            units = min(agreed.quantity, held, wanted - sum(leg.quantity for leg in self.coming[each.key]))
            if units > 0 and day < each.day:
                self.lots[agreed.source] = (day, held - units)
                leg = Leg(visit(agreed.source), visit(each.key), units, agreed=True)
                self.going[agreed.source].append(leg)
                yield leg

    def _fetched(self, each: KitVisit, wanted: int) -> Iterator[Leg]:
        there = visit(each.key)
        for key in sorted(self.ready, key=lambda key: (self.minutes(place(key), there), key)):
            units = min(self.ready[key], wanted - sum(leg.quantity for leg in self.coming[each.key]))
            if units > 0:
                self.ready[key] -= units
                yield Leg(place(key), there, units)

    def bring_back(self, before: date | None) -> None:
        """What visits of earlier days (None: of any) have goes back, but for what is to be handed on later."""
        for key, (day, held) in list(self.lots.items()):
            if before is not None and day >= before:
                continue
            kept = 0 if before is None else self._still_to_hand_on(key)
            units = held - min(kept, held)
            if units > 0:
                home = min(self.ready, key=lambda at: (self.minutes(visit(key), place(at)), at), default=None)
                if home is None:
                    continue
                self.ready[home] += units
                self.going[key].append(Leg(visit(key), place(home), units))
                self.returned.append(_Returned(key, day, home, units))
                self.lots[key] = (day, held - units)

    def _still_to_hand_on(self, key: int) -> int:
        return sum(
            each.quantity for each in self.agreed if each.source == key and each.target not in self.lots
        )

    def _propose(self, each: KitVisit) -> None:
        """Of what was fetched, what might have come straight from a visit of the days before."""
        there = visit(each.key)
        for leg in self.coming[each.key]:
            left = leg.quantity if leg.source.place_id else 0
            for lot in sorted(self.returned, key=lambda lot: (-self._saved(lot, leg, there), lot.source)):
                units, saved = min(left, lot.left), self._saved(lot, leg, there)
                if units > 0 and saved >= WORTH_IT and lot.day < each.day <= lot.day + LONGEST_WAIT:
                    lot.left -= units
                    left -= units
                    self.proposals.append(Proposal(lot.source, each.key, units, saved))

    def _saved(self, lot: _Returned, leg: Leg, there: Holder) -> int:
        back = self.minutes(visit(lot.source), place(lot.home))
        return back + self.minutes(leg.source, there) - self.minutes(visit(lot.source), there)


def plan_lending(
    visits: Sequence[KitVisit],
    ready: Mapping[int, int],
    agreed: Sequence[Agreed],
    changes: Sequence[Change],
    minutes: Minutes,
) -> LendingPlan:
    """Go through the visits, in the order of their days, and let each have its units.

    `ready` says by lending place what is there now, and names every place that kit may be brought back to. Visits that
    are over and still have units take none; agreed hand-overs to or from visits that are not named do not count.
    """
    known = {each.key for each in visits}
    valid = [each for each in agreed if each.source in known and each.target in known]
    lending = _Lending(minutes, dict(ready), valid, sorted(changes, key=lambda each: (each.day, each.place)))
    lending.stay(visits)
    for each in visits:
        lending.take(each)
    lending.bring_back(None)
    return LendingPlan(lending.coming, lending.going, lending.missing, lending.proposals)
