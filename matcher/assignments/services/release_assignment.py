"""Giving one assignment out to its heads (派单)."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.enquiries.services.end_enquiries import settle_enquiries
from matcher.groups.services.end_proposals import end_proposals
from matcher.invitations.services.book_time import book_time
from matcher.invitations.time_to_think import time_to_think
from matcher.models import Assignment, CountySettings, Invitation
from matcher.policy import Actor
from matcher.policy.states import ASSIGNMENT, NEED
from matcher.remedies.services.end_requests import end_requests


def release_assignment(
    session: Session, actor: Actor, assignment: Assignment, settings: CountySettings
) -> None:
    """Release a proposed assignment of a held need: heads are booked, the need is matched.

    Whoever releases calls `notify_asked` for all of them at the end.
    Raises `Conflict` where a head is promised elsewhere at that time or the need is not open any more.
    """
    assignment.ends_at = assignment.starts_at + timedelta(minutes=assignment.need.minutes)
    transition(session, actor, NEED, assignment.need, "match", assignment_id=assignment.id)
    end_requests(session, actor, assignment.need)
    end_proposals(session, actor, assignment.need)
    transition(session, actor, ASSIGNMENT, assignment, "release", need_id=assignment.need_id)
    for invitation in assignment.invitations:
        ask(session, actor, invitation, settings)


def ask(session: Session, actor: Actor, invitation: Invitation, settings: CountySettings) -> None:
    """Book the invitation's head, and set until when the answer is waited for; enquiries for the part are settled."""
    give_time(invitation, settings)
    book_time(session, invitation)
    settle_enquiries(session, actor, invitation)


def give_time(invitation: Invitation, settings: CountySettings) -> None:
    """Set until when an answer is waited for that is asked for now."""
    invitation.answer_by = time_to_think(invitation.assignment.starts_at, settings, clock.now()).until
