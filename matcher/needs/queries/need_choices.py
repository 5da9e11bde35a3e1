"""What a township can choose from while it writes a need, and what it chose the last time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import case, or_, select
from sqlalchemy.orm import Session, joinedload

from matcher.models import Head, Need, Offer, OfferTopic, ResourcePack, Venue
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
    """A pack the county lends, and how many there are."""

    id: int
    name: str
    name_en: str
    stock: int


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
    """The packs the county lends, and after them those of `also` that it lends no more, of which there are none."""
    is_lent = ResourcePack.active & (ResourcePack.stock > 0)
    query = (
        select(
            ResourcePack.id,
            ResourcePack.name,
            ResourcePack.name_en,
            case((is_lent, ResourcePack.stock), else_=0),
        )
        .where(ResourcePack.county_code == county_code, is_lent | ResourcePack.id.in_(also))
        .order_by(is_lent.desc(), ResourcePack.code, ResourcePack.id)
    )
    return tuple(PackChoice(*row) for row in session.execute(query))


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
        .where(Need.township_code == township_code, Need.status != NeedStatus.WITHDRAWN, Need.contact != "")
        # Not by its index: PostgreSQL would walk back through everybody's needs.
        .order_by((Need.id + 0).desc())
        .limit(1)
    )
    last = session.execute(query).one_or_none()
    if last is None:
        return Habits()
    return Habits(last.venue_id if last.active else None, last.contact)
