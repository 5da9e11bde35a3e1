"""One pack: where its units are, where they go next, what could go straight on, and what has happened lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import ResourcePack
from matcher.packs.holder import Holder, place, repair
from matcher.packs.plan_lending import Proposal
from matcher.packs.queries.availability import lendable
from matcher.packs.queries.journal import MovementRow, latest_movements
from matcher.packs.queries.lending import PackLending, Place, lending_of
from matcher.packs.queries.short_visits import Short, short_ahead
from matcher.packs.queries.ways import Stop, VisitKit, kit_at, stop_of
from matcher.vocabulary import Whereabouts


@dataclass(frozen=True, slots=True)
class PlaceShelf:
    """What a lending place has of the pack."""

    place: Place
    ready: int
    in_repair: int


@dataclass(frozen=True, slots=True)
class ProposedHandOver:
    """That units could go straight from one visit to the next, and how many minutes on the road that saves."""

    source: Stop
    target: Stop
    source_id: int
    target_id: int
    quantity: int
    saves: int


@dataclass(frozen=True, slots=True)
class StockChange:
    """A day ahead from which more or fewer can be lent."""

    day: date
    units: int


@dataclass(frozen=True, slots=True)
class PackPage:
    """What the page of a pack shows; `out` are visits that have some now, `next` those that stand ahead."""

    shelves: Sequence[PlaceShelf]
    out: Sequence[VisitKit]
    next: Sequence[VisitKit]
    proposals: Sequence[ProposedHandOver]
    later: Sequence[StockChange]
    short: Sequence[Short]
    latest: Sequence[MovementRow]

    @property
    def ready(self) -> int:
        """Units at lending places now."""
        return sum(shelf.ready for shelf in self.shelves)

    @property
    def to_lend(self) -> int:
        """Units that can be lent now, those at visits included."""
        return self.ready + self.units_out

    @property
    def in_repair(self) -> int:
        """Units in repair now."""
        return sum(shelf.in_repair for shelf in self.shelves)

    @property
    def units_out(self) -> int:
        """Units at visits now."""
        return sum(each.has for each in self.out)


def pack_page(session: Session, pack: ResourcePack) -> PackPage:
    """The pack with everything around it."""
    lending = lending_of(session, [pack])[pack.id]
    visits = [kit_at(lending, key) for key in lending.visits]
    there = lendable(session, [pack], clock.today())[pack.id]
    return PackPage(
        shelves=_shelves(lending),
        out=[each for each in visits if each.has],
        next=[each for each in visits if not each.over],
        proposals=[_proposed(lending, each) for each in lending.plan.proposals],
        later=[StockChange(day, there.on(day)) for day in sorted(there.later)],
        short=short_ahead(session, pack),
        latest=latest_movements(session, pack.id),
    )


def _shelves(lending: PackLending) -> list[PlaceShelf]:
    found = [
        PlaceShelf(each, lending.held.get(place(key), 0), lending.held.get(repair(key), 0))
        for key, each in lending.places.items()
    ]
    return [shelf for shelf in found if shelf.ready or shelf.in_repair]


def _proposed(lending: PackLending, each: Proposal) -> ProposedHandOver:
    ends = [stop_of(lending, Holder(Whereabouts.VISIT, key)) for key in (each.source, each.target)]
    return ProposedHandOver(ends[0], ends[1], each.source, each.target, each.quantity, each.saves)
