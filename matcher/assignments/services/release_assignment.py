"""Giving one assignment out to its heads (派单)."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.invitations.services.book_time import book_time
from matcher.models import Assignment, Invitation
from matcher.policy import Actor
from matcher.policy.states import ASSIGNMENT, NEED


def release_assignment(session: Session, actor: Actor, assignment: Assignment, answer_hours: int) -> None:
    """Release a proposed assignment of a held need: heads are booked, the need is matched.

    Whoever releases calls `notify_asked` for all of them at the end.
    Raises `Conflict` where a head is promised elsewhere at that time or the need is not open any more.
    """
    assignment.ends_at = assignment.starts_at + timedelta(minutes=assignment.need.minutes)
    transition(session, actor, NEED, assignment.need, "match", assignment_id=assignment.id)
    transition(session, actor, ASSIGNMENT, assignment, "release", need_id=assignment.need_id)
    for invitation in assignment.invitations:
        ask(session, invitation, answer_hours)


def ask(session: Session, invitation: Invitation, answer_hours: int) -> None:
    """Book the invitation's head, and set until when the answer is waited for."""
    invitation.answer_by = answer_by(invitation.assignment.starts_at, answer_hours)
    book_time(session, invitation)


def answer_by(starts_at: datetime, answer_hours: int) -> datetime:
    """Until when an invitation sent now is waited for."""
    return min(clock.now() + timedelta(hours=answer_hours), starts_at)
