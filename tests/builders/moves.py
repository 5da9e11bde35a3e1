"""Builders of proposed moves, and what is said and heard of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.models import Alternative, Assignment, Invitation, Move, Notification, Venue
from matcher.moves.schemas.reply import Reply
from matcher.moves.services.reply_to_move import reply_to_move
from matcher.notifications.sentences import sentence_of
from matcher.policy.actor import link_actor, service_actor
from matcher.vocabulary import AssignmentStatus, MoveState
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment


def a_move(session: Session, visit: Assignment, *starts: datetime, venue: Venue | None = None) -> Move:
    """A proposal that waits for the visit's heads: these beginnings, by default two days later and three."""
    starts = starts or (visit.starts_at + timedelta(days=2), visit.starts_at + timedelta(days=3))
    length = visit.ends_at - visit.starts_at
    venue_id = venue.id if venue else visit.need.venue_id
    move = Move(
        assignment=visit, state=MoveState.PENDING, reason="会议室另有安排", created_at=clock.now(),
        expires_at=min(visit.starts_at, *starts),
        alternatives=[
            Alternative(number=number, starts_at=start, ends_at=start + length, venue_id=venue_id)
            for number, start in enumerate(starts, 1)
        ],
    )  # fmt: skip
    session.add(move)
    session.flush()
    record(session, service_actor(visit.need.township_code[:6]), "move.propose", move, after=move.state.value)
    session.flush()
    return move


def a_visit_to_move(
    session: Session, parts: int = 1, status: AssignmentStatus = AssignmentStatus.ACCEPTED
) -> Assignment:
    """A visit on the planning week's Tuesday, 10:00, whose heads could come on every working day."""
    topics = [a_topic(session, f"topic-{number}") for number in range(parts)]
    need = a_need(session, topics=topics)
    heads = [a_head(session, topics=dict.fromkeys(topics, 3)) for _ in topics]
    visit = an_assignment(session, need, *heads, status=status)
    for invitation in visit.invitations:
        invitation.answer_by = visit.starts_at
    session.flush()
    return visit


def says(session: Session, invitation: Invitation, move: Move, number: int, deputy: str = "") -> None:
    """The invitation's head says yes to the alternative of that number; 0: to none of them."""
    reply_to_move(session, link_actor(invitation.head), invitation, Reply(move.id, number, deputy))


def to_be_told(session: Session) -> list[tuple[str, str]]:
    """Who has to hear what, of all that nobody has heard yet."""
    session.flush()
    query = select(Notification).where(Notification.overtaken_at.is_(None), Notification.told_at.is_(None))
    return sorted((each.audience.value, str(sentence_of(each))) for each in session.scalars(query))
