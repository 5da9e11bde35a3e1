"""Whether something of the registry is still counted on."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import (
    Assignment,
    Head,
    Institution,
    Invitation,
    Need,
    NeedPack,
    Part,
    ResourcePack,
    Topic,
    Venue,
)
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS, NeedStatus

Registered = Venue | Topic | ResourcePack | Institution | Head
OPEN_NEEDS = (NeedStatus.POSTED, NeedStatus.MATCHED, NeedStatus.CONFIRMED)


def is_in_use(session: Session, subject: Registered) -> bool:
    """True where a need that is not over counts on it, a head still has a visit ahead, or heads belong to it."""
    return bool(session.scalar(select(_use_of(subject))))


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
    if isinstance(subject, Institution):
        return select(Head.id).where(Head.institution_id == subject.id, Head.active).exists()
    return select(Need.id).where(Need.status.in_(OPEN_NEEDS), _counts_on(subject)).exists()


def _counts_on(subject: Venue | Topic | ResourcePack) -> ColumnElement[bool]:
    if isinstance(subject, Venue):
        return Need.venue_id == subject.id
    if isinstance(subject, Topic):
        return Need.parts.any(Part.topic_id == subject.id)
    return Need.packs.any(NeedPack.pack_id == subject.id)
