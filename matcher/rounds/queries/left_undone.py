"""What of a week still waits for somebody's word, before it is closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import Assignment, Colleague, Invitation, Move, Round
from matcher.vocabulary import Answer, AssignmentStatus, ColleagueState, MoveState


@dataclass(frozen=True, slots=True)
class UndecidedColleague:
    """A colleague who waits for the coordinator's yes or no; closing waits for it where the head has not answered."""

    need_id: int
    title: str
    head: str
    starts_at: datetime
    bars: bool


@dataclass(frozen=True, slots=True)
class UnansweredMove:
    """A move that waits for the heads; closing the week ends it, and the visit stays as promised."""

    need_id: int
    title: str
    starts_at: datetime
    expires_at: datetime


def undecided_colleagues(session: Session, round_: Round) -> Sequence[UndecidedColleague]:
    """The colleagues named for visits of the week that have not begun, in the order of the visits."""
    query = (
        select(Colleague)
        .join(Colleague.invitation)
        .join(Invitation.assignment)
        .where(
            Assignment.round_id == round_.id,
            Assignment.starts_at > clock.now(),
            Colleague.state == ColleagueState.PENDING,
        )
        .options(
            joinedload(Colleague.invitation).joinedload(Invitation.assignment).joinedload(Assignment.need),
            joinedload(Colleague.invitation).joinedload(Invitation.head),
        )
        .order_by(Assignment.starts_at, Colleague.id)
    )
    return [_colleague(each.invitation) for each in session.scalars(query).unique()]


def unanswered_moves(session: Session, round_: Round) -> Sequence[UnansweredMove]:
    """The moves proposed for visits of the week, in the order of the visits."""
    query = (
        select(Move)
        .join(Move.assignment)
        .where(
            Assignment.round_id == round_.id, Move.state == MoveState.PENDING, Move.expires_at > clock.now()
        )
        .options(joinedload(Move.assignment).joinedload(Assignment.need))
        .order_by(Assignment.starts_at, Move.id)
    )
    return [
        UnansweredMove(
            each.assignment.need_id,
            each.assignment.need.title,
            each.assignment.starts_at,
            each.expires_at,
        )
        for each in session.scalars(query).unique()
    ]


def _colleague(invitation: Invitation) -> UndecidedColleague:
    visit = invitation.assignment
    bars = visit.status is AssignmentStatus.RELEASED and invitation.answer is Answer.WAITING
    return UndecidedColleague(visit.need_id, visit.need.title, invitation.head.name, visit.starts_at, bars)
