"""Changing at once what does not touch the promise: whom to ring, remarks, how many listen within the limits."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.assignments.services.check_meeting import SIZE, broken_by, meeting_of
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, Invalid
from matcher.models import Assignment, Need
from matcher.needs.schemas.details import Details
from matcher.needs.services.lock_need import lock_assignment
from matcher.needs.services.name_contact import name_contact
from matcher.notifications.services.notify_details import notify_of_details
from matcher.policy import Actor
from matcher.vocabulary import LIVE_ASSIGNMENTS
from matcher.wording import Text

NOT_PROMISED = Text("Nobody is to come for this need at present; please change the need itself.")
BEGUN = Text("The visit has begun; nothing of it can be changed any more.")


def promised_visit(session: Session, need: Need) -> Assignment:
    """The need's visit that somebody is asked or has promised to come for, held, with its need.

    Raises `Conflict` where there is none, or it has begun.
    """
    query = select(Assignment.id).where(
        Assignment.need_id == need.id, Assignment.status.in_(LIVE_ASSIGNMENTS)
    )
    found = session.scalar(query)
    if found is None:
        raise Conflict(NOT_PROMISED)
    assignment = lock_assignment(session, found)
    if assignment.starts_at <= clock.now():
        raise Conflict(BEGUN)
    return assignment


def change_details(session: Session, actor: Actor, need: Need, command: Details) -> bool:
    """Save what is different and tell whoever relies on it; whether anything was.

    Raises `Invalid` (`audience`) where room or heads take no more, `Conflict` where nobody is to come, the visit has
    begun, or the need is not of `command.version` any more.
    """
    assignment = promised_visit(session, need)
    need = assignment.need
    ensure_fresh(need, command.version)
    changes = [
        name for name in ("contact", "remarks", "audience") if getattr(need, name) != getattr(command, name)
    ]
    if command.audience > need.audience:
        meeting = replace(meeting_of(assignment), audience=command.audience)
        if faults := broken_by(session, assignment, meeting, SIZE):
            raise Invalid({"audience": faults})
    if not changes:
        return False
    name_contact(need, command.contact)
    need.remarks, need.audience = command.remarks, command.audience
    status = need.status.value
    record(session, actor, "need.details", need, before=status, after=status, changes=list(changes))
    notify_of_details(session, actor, assignment, changes)
    session.flush()
    return True
