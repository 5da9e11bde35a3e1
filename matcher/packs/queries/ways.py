"""The ways of kit in words: from where to where, whom to ring there, and who carries it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Assignment, NeedPack, PackMovement, ResourcePack
from matcher.packs.holder import Holder
from matcher.packs.plan_lending import Leg
from matcher.packs.queries.kit_visits import KitOfVisit
from matcher.packs.queries.lending import PackLending, Place, lending_of
from matcher.vocabulary import Carrier, Whereabouts


@dataclass(frozen=True, slots=True)
class Stop:
    """Where units are, or go: a lending place or a visit."""

    key: str
    at: Whereabouts
    place: Place | None = None
    visit: KitOfVisit | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """So many units from one stop to another; `carrier` and `hand_over_id` where that was agreed."""

    source: Stop
    target: Stop
    quantity: int
    carrier: Carrier | None = None
    hand_over_id: int | None = None


@dataclass(frozen=True, slots=True)
class VisitKit:
    """One pack at one visit: how many it takes and has, how the others come, how they go on, how many are missing.

    `over`: the visit is over, or called off; what it has is due back. `came_by`: the movement that brought some last.
    """

    pack_id: int
    name: str
    name_en: str
    version: int
    visit: KitOfVisit
    takes: int
    has: int
    coming: Sequence[Way]
    going: Sequence[Way]
    missing: int
    over: bool
    came_by: int | None = None

    @property
    def ticks(self) -> Iterator[Way]:
        """What can be noted now: that it came, and once it is there, that it goes on."""
        yield from self.coming
        if self.has:
            yield from self.going


def stop_of(lending: PackLending, holder: Holder) -> Stop:
    """A holder in words."""
    if holder.at is Whereabouts.VISIT:
        return Stop(str(holder), holder.at, visit=lending.visits.get(holder.key))
    return Stop(str(holder), holder.at, place=lending.places.get(holder.key))


def kit_at(lending: PackLending, key: int) -> VisitKit:
    """The pack at the visit with this assignment, which is one of `lending.visits`."""
    visit, pack, over = lending.visits[key], lending.pack, key in lending.over
    has = lending.held.get(Holder(Whereabouts.VISIT, key), 0)
    return VisitKit(
        pack.id, pack.name, pack.name_en, pack.version, visit, 0 if over else visit.packs.get(pack.id, 0),
        has,
        [_way(lending, leg) for leg in lending.plan.coming.get(key, ())],
        [_way(lending, leg) for leg in lending.plan.going.get(key, ())],
        lending.plan.missing.get(key, 0), over, lending.came_by.get(key),
    )  # fmt: skip


def _way(lending: PackLending, leg: Leg) -> Way:
    agreed = lending.agreed.get((leg.source.key, leg.target.key)) if leg.agreed else None
    return Way(
        stop_of(lending, leg.source), stop_of(lending, leg.target), leg.quantity,
        agreed.carrier if agreed else None, agreed.id if agreed else None,
    )  # fmt: skip


def kit_of_need(session: Session, need_id: int) -> Sequence[VisitKit]:
    """The kit of the need's visits that stand or still have some, called off or not, pack by pack."""
    visits = session.scalars(
        select(Assignment.id).where(Assignment.need_id == need_id).order_by(Assignment.id)
    ).all()
    if not visits:
        return ()
    borrowed = select(NeedPack.pack_id).where(NeedPack.need_id == need_id)
    brought = select(PackMovement.pack_id).where(PackMovement.target_assignment_id.in_(visits))
    query = select(ResourcePack).where(ResourcePack.id.in_(borrowed) | ResourcePack.id.in_(brought))
    packs = session.scalars(query.order_by(ResourcePack.id)).all()
    lendings = lending_of(session, packs)
    return [
        kit_at(lendings[pack.id], key) for pack in packs for key in visits if key in lendings[pack.id].visits
    ]
