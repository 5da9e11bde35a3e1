"""Answering a complaint or suggestion, and passing it on to who can."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.complaints.queries.complaints import other_place
from matcher.complaints.schemas.answer import ComplaintAnswer, Outcome, PassOn
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, Invalid
from matcher.models import Complaint
from matcher.notifications.services.notify_answered import notify_answered
from matcher.policy import Actor
from matcher.policy.states import COMPLAINT
from matcher.vocabulary import ComplaintStatus
from matcher.wording import Text


def answer_complaint(session: Session, actor: Actor, complaint: Complaint, command: ComplaintAnswer) -> None:
    """Keep the answer, or a better one; the sender reads it by the number, and is told.

    Raises `Outdated`; `Invalid` where it is not said of a correction whether the record was changed.
    """
    ensure_fresh(complaint, command.version)
    if complaint.is_correction:
        if command.outcome is None:
            raise Invalid.field("outcome", Text("Please say whether the record was changed."))
        complaint.is_changed = command.outcome is Outcome.CHANGED
    again = complaint.status is ComplaintStatus.ANSWERED
    complaint.answer, complaint.answered_at = command.answer, clock.now()
    complaint.acknowledged_at = None
    transition(session, actor, COMPLAINT, complaint, "answer")
    notify_answered(session, complaint, again=again)


def pass_on_complaint(session: Session, actor: Actor, complaint: Complaint, command: PassOn) -> None:
    """Hand it to the other of county and city; it is to be answered in the same time.

    Raises `Conflict` where it is answered or there is nobody to have it, `Outdated`.
    """
    ensure_fresh(complaint, command.version)
    to = other_place(complaint)
    if to is None:
        raise Conflict(Text("There is nobody this can be passed on to."))
    complaint.remark = command.remark
    transition(session, actor, COMPLAINT, complaint, "pass_on", to=to)
    complaint.region_code = to
    session.flush()
