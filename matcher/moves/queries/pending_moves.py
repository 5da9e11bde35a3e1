"""Which moves are proposed at present, and what has been said to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import Alternative, Invitation, Move, MoveReply, Venue
from matcher.text.telephone import without_numbers
from matcher.vocabulary import MoveState


@dataclass(frozen=True, slots=True)
class Offered:
    """An alternative: when and where, and who has said yes to it so far, by invitation and name."""

    number: int
    starts_at: datetime
    ends_at: datetime
    venue: str
    township: str
    township_en: str
    latitude: float
    longitude: float
    agreed: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class PendingMove:
    """A proposal that waits for its heads, with what was promised; `reason` is without telephone numbers."""

    id: int
    version: int
    need_id: int
    reason: str
    expires_at: datetime
    starts_at: datetime
    ends_at: datetime
    alternatives: tuple[Offered, ...]


def pending_move(session: Session, assignment_id: int) -> PendingMove | None:
    """What is proposed for the visit, where something is."""
    return pending_moves(session, [assignment_id]).get(assignment_id)


def pending_moves(session: Session, assignment_ids: Collection[int]) -> Mapping[int, PendingMove]:
    """What is proposed for these visits, by assignment; what has run out is not proposed any more."""
    if not assignment_ids:
        return {}
    query = (
        select(Move)
        .where(
            Move.assignment_id.in_(assignment_ids),
            Move.state == MoveState.PENDING,
            Move.expires_at > clock.now(),
        )
        .options(
            joinedload(Move.assignment),
            joinedload(Move.alternatives).joinedload(Alternative.venue).joinedload(Venue.township),
            joinedload(Move.replies).joinedload(MoveReply.invitation).joinedload(Invitation.head),
        )
    )
    return {found.assignment_id: _view(found) for found in session.scalars(query).unique()}


def _view(move: Move) -> PendingMove:
    return PendingMove(
        id=move.id,
        version=move.version,
        need_id=move.assignment.need_id,
        reason=without_numbers(move.reason),
        expires_at=move.expires_at,
        starts_at=move.assignment.starts_at,
        ends_at=move.assignment.ends_at,
        alternatives=tuple(_offered(each, move.replies) for each in move.alternatives),
    )


def _offered(each: Alternative, replies: Collection[MoveReply]) -> Offered:
    return Offered(
        number=each.number,
        starts_at=each.starts_at,
        ends_at=each.ends_at,
        venue=each.venue.name,
        township=each.venue.township.name,
        township_en=each.venue.township.name_en,
        latitude=each.venue.latitude,
        longitude=each.venue.longitude,
        agreed={
            reply.invitation_id: reply.invitation.head.name
            for reply in replies
            if reply.number == each.number
        },
    )
