"""What a township can choose from while it writes a need, and what it chose the last time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import Head, Need, Offer, OfferTopic, ResourcePack, Venue, lies_in
from matcher.packs.queries.availability import lendable
from matcher.vocabulary import Kind, NeedStatus, VenueKind

MOST_HEADS = 40


@dataclass(frozen=True, slots=True)
class VenueChoice:
    """A venue of the township and how many people it holds."""

    id: int
    name: str
    kind: VenueKind
    capacity: int


@dataclass(frozen=True, slots=True)
class PackChoice:
    """A pack the county lends, and how many there are today; `most` on any day from today on."""

    id: int
    name: str
    name_en: str
    stock: int
    most: int


@dataclass(frozen=True, slots=True)
class HeadChoice:
    """A head one may wish for."""

    id: int
    name: str
    kind: Kind
    institution: str
    title: str


@dataclass(frozen=True, slots=True)
class Habits:
    """What the township's last need said; nothing where it is the first."""

    venue_id: int | None = None
    contact: str = ""


def venue_choices(session: Session, township_code: str) -> tuple[VenueChoice, ...]:
    """The township's venues in use, the largest first."""
    query = (
        select(Venue.id, Venue.name, Venue.kind, Venue.capacity)
        .where(Venue.township_code == township_code, Venue.active)
        .order_by(Venue.capacity.desc(), Venue.id)
    )
    return tuple(VenueChoice(*row) for row in session.execute(query))


def pack_choices(session: Session, county_code: str, *, also: Collection[int] = ()) -> tuple[PackChoice, ...]:
    """The packs of which the county can lend some, today or from a day ahead on, and after them those of `also` of
    which it cannot.
    """
    query = select(ResourcePack).where(
        ResourcePack.county_code == county_code, ResourcePack.active | ResourcePack.id.in_(also)
    )
    packs, today = session.scalars(query.order_by(ResourcePack.code, ResourcePack.id)).all(), clock.today()
    there = lendable(session, packs, today)
    lent = [pack for pack in packs if there[pack.id].most_from(today)]
    rest = [pack for pack in packs if pack.id in also and pack not in lent]
    return tuple(
        PackChoice(
            pack.id, pack.name, pack.name_en, there[pack.id].on(today), there[pack.id].most_from(today)
        )
        for pack in [*lent, *rest]
    )


def head_choices(
    session: Session, county_code: str, *, topics: Collection[int], chosen: Collection[int]
) -> tuple[HeadChoice, ...]:
    """Heads one may wish for or rule out: those `chosen`, and those who offer one of the topics."""
    offers = Head.offer.has(Offer.published & Offer.topics.any(OfferTopic.topic_id.in_(topics)))
    query = (
        select(Head)
        .where(Head.county_code == county_code, Head.active, or_(offers, Head.id.in_(chosen)))
        .options(joinedload(Head.institution))
        .order_by(Head.id.in_(chosen).desc(), Head.kind, Head.name)
        .limit(MOST_HEADS)
    )
    return tuple(
        HeadChoice(head.id, head.name, head.kind, head.institution.name, head.title)
        for head in session.scalars(query)
    )


def habits_of(session: Session, township_code: str) -> Habits:
    """Venue and contact of the need the township wrote last, so that they need not be typed again."""
    query = (
        select(Need.venue_id, Need.contact, Venue.active)
        .join(Need.venue)
        .where(
            lies_in(Need.township_code, township_code),
            Need.status != NeedStatus.WITHDRAWN,
            Need.contact != "",
        )
        # Not by its index: PostgreSQL would walk back through everybody's needs.
        .order_by((Need.id + 0).desc())
        .limit(1)
    )
    last = session.execute(query).one_or_none()
    if last is None:
        return Habits()
    return Habits(last.venue_id if last.active else None, last.contact)
