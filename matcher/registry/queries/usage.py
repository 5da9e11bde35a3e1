"""Whether something of the registry is still counted on."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, case, false, func, select
from sqlalchemy.orm import Session, selectinload

from matcher import clock
from matcher.models import (
    Alternative,
    Assignment,
    Head,
    Institution,
    Invitation,
    LendingPlace,
    Move,
    Need,
    NeedPack,
    PackMovement,
    Part,
    Product,
    ResourcePack,
    Topic,
    Venue,
)
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS, MoveState, NeedStatus

Registered = Venue | Topic | ResourcePack | Institution | Head | LendingPlace | Product
OPEN_NEEDS = (NeedStatus.POSTED, NeedStatus.MATCHED, NeedStatus.CONFIRMED)


def is_in_use(session: Session, subject: Registered) -> bool:
    """True where a need that is not over counts on it, a visit may be moved there, a head still has a visit ahead,
    heads belong to it, or units of packs are there.
    """
    return bool(session.scalar(select(_use_of(subject))))


def visits_ahead(session: Session, venue: Venue) -> Sequence[Assignment]:
    """The visits that were given out and are still to take place there, with who comes."""
    query = select(Assignment).where(
        Assignment.need.has(Need.venue_id == venue.id),
        Assignment.status.in_(LIVE_ASSIGNMENTS),
        Assignment.starts_at > clock.now(),
    )
    who = selectinload(Assignment.invitations).joinedload(Invitation.head)
    return session.scalars(query.options(who).order_by(Assignment.need_id)).all()


def _use_of(subject: Registered) -> ColumnElement[bool]:
    if isinstance(subject, Head):
        return (
            select(Invitation.id)
            .join(Invitation.assignment)
            .where(
                Invitation.head_id == subject.id,
                Invitation.answer.in_(LIVE_ANSWERS),
                Assignment.ends_at > clock.now(),
                Assignment.status.in_(LIVE_ASSIGNMENTS),
            )
            .exists()
        )
    if isinstance(subject, Product):
        return false()  # what was ordered stands in the need itself
    if isinstance(subject, Institution):
        return select(Head.id).where(Head.institution_id == subject.id, Head.active).exists()
    if isinstance(subject, LendingPlace):
        return _units_at(subject)
    used = select(Need.id).where(Need.status.in_(OPEN_NEEDS), _counts_on(subject)).exists()
    return used | _proposed_at(subject) if isinstance(subject, Venue) else used


def _units_at(place: LendingPlace) -> ColumnElement[bool]:
    """Units of packs are there, ready or in repair: today, or by all that is entered for days ahead."""
    arrived = case((PackMovement.target_place_id == place.id, PackMovement.quantity), else_=0)
    left = case((PackMovement.source_place_id == place.id, PackMovement.quantity), else_=0)
    units = select(func.coalesce(func.sum(arrived - left), 0))
    today = units.where(PackMovement.day <= clock.today())
    return (units.scalar_subquery() > 0) | (today.scalar_subquery() > 0)


def _proposed_at(venue: Venue) -> ColumnElement[bool]:
    """Heads are asked at present whether a visit may be moved there."""
    asked = select(Alternative.move_id).join(Move, Move.id == Alternative.move_id)
    return asked.where(Move.state == MoveState.PENDING, Alternative.venue_id == venue.id).exists()


def _counts_on(subject: Venue | Topic | ResourcePack) -> ColumnElement[bool]:
    if isinstance(subject, Venue):
        return Need.venue_id == subject.id
    if isinstance(subject, Topic):
        return Need.parts.any(Part.topic_id == subject.id)
    return Need.packs.any(NeedPack.pack_id == subject.id)
