"""A head says yes (接单)."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.assignments.services.settle_assignment import settle_assignment
from matcher.audit.services.record import transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.invitations.services.ensure_answerable import ensure_answerable
from matcher.invitations.services.note_answer import ByTelephone, for_the_head, note_answer
from matcher.models import Invitation
from matcher.needs.services.lock_need import lock_assignment
from matcher.notifications.services.notify import note_answered, notify_head
from matcher.policy import Actor
from matcher.policy.states import INVITATION
from matcher.vocabulary import Answer, NotificationEvent


def accept_invitation(
    session: Session,
    actor: Actor,
    invitation: Invitation,
    *,
    version: int | None = None,
    deputy: str = "",
    call: ByTelephone | None = None,
) -> None:
    """Accept the invitation; the assignment and its need follow once everybody has. Saying yes twice is one yes.

    `deputy` is who says it for the head, `call` that it was said by telephone. An answer that comes late, but before
    anybody closed the invitation, is welcome. Raises `Conflict` where the invitation was declined, expired or
    withdrawn, is not of `version` any more, or the activity has begun.
    """
    assignment = lock_assignment(session, invitation.assignment_id)
    if invitation.answer is Answer.ACCEPTED:
        return
    ensure_answerable(invitation)
    if version is not None:
        ensure_fresh(invitation, version)
    note_answer(session, invitation, deputy, call)
    note_answered(session, invitation)
    notify_head(session, NotificationEvent.ACCEPTED, invitation)
    transition(session, actor, INVITATION, invitation, "accept", **for_the_head(deputy, call))
    settle_assignment(session, actor, assignment)
