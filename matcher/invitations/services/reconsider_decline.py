"""A no is taken back (撤销婉拒), as long as nobody else was asked."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.assignments.services.release_assignment import give_time
from matcher.assignments.services.settle_assignment import settle_assignment
from matcher.audit.services.record import transition
from matcher.county_settings.queries.county_settings import settings_of
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.invitations.queries.reconsiderable import can_reconsider
from matcher.invitations.services.book_time import book_time
from matcher.models import Invitation
from matcher.needs.services.lock_need import lock_assignment
from matcher.notifications.services.notify import notify_coordinator
from matcher.policy import Actor
from matcher.policy.states import ASSIGNMENT, INVITATION, NEED
from matcher.vocabulary import NotificationEvent
from matcher.wording import Text

NOT_ANY_MORE = Text("Somebody else is being asked by now. Thank you all the same.")


def reconsider_decline(session: Session, actor: Actor, invitation: Invitation, version: int) -> None:
    """Let the invitation wait for an answer again, and book its head's time anew; what was said of the no goes.

    Raises `Conflict` where somebody else is being asked, the activity has begun, the head is promised elsewhere by now,
    or the invitation is not of `version` any more.
    """
    assignment = lock_assignment(session, invitation.assignment_id)
    if not can_reconsider(session, invitation):
        raise Conflict(NOT_ANY_MORE)
    ensure_fresh(invitation, version)
    transition(session, actor, INVITATION, invitation, "reconsider")
    invitation.answered_at = invitation.answered_by = invitation.decline_reason = None
    invitation.remark = invitation.deputy = ""
    invitation.suggestions = []
    if invitation.answer_by is None or invitation.answer_by <= clock.now():
        give_time(invitation, settings_of(session, assignment.round.area_code))
    book_time(session, invitation)
    notify_coordinator(session, NotificationEvent.RECONSIDERED, invitation)
    if ASSIGNMENT.allows("reconsider", assignment.status):
        transition(session, actor, NEED, assignment.need, "match", assignment_id=assignment.id)
        transition(session, actor, ASSIGNMENT, assignment, "reconsider")
    settle_assignment(session, actor, assignment)
