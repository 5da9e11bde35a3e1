"""What a visit's record says to one head who was expected there."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Visit, VisitHead
from matcher.visits.thankful import is_thankful
from matcher.vocabulary import NotHeldReason, Presence


@dataclass(frozen=True, slots=True)
class WordOnHead:
    """Whether it took place and whether the head came; thanks are for who came. No word to the county is in it."""

    held: bool
    presence: Presence | None
    substitute: str
    reason: NotHeldReason | None
    thanks: str
    is_thanked: bool


def word_on_head(session: Session, invitation_id: int) -> WordOnHead | None:
    """The word on the head of an invitation; None where nothing was recorded."""
    query = select(VisitHead, Visit).join(Visit, Visit.id == VisitHead.visit_id)
    found = session.execute(query.where(VisitHead.invitation_id == invitation_id)).one_or_none()
    if found is None:
        return None
    row, visit = found
    came = row.presence is Presence.CAME
    return WordOnHead(
        held=visit.happened,
        presence=row.presence,
        substitute=row.substitute,
        reason=visit.reason,
        thanks=visit.thanks if came else "",
        is_thanked=came and is_thankful(visit),
    )
