"""The personal link of an invitation counts no more; the next one is another."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.models import Invitation
from matcher.moves.services.end_move import overtake_move
from matcher.needs.services.lock_need import lock_assignment
from matcher.notifications.services.notify import notify_head
from matcher.policy import Actor
from matcher.vocabulary import LIVE_ANSWERS, Answer, NotificationEvent


def revoke_link(session: Session, actor: Actor, invitation: Invitation, version: int) -> None:
    """Raise the generation of the invitation's link; its head has to hear of the new one while it is of use.

    Raises `Outdated` where the invitation is not of `version` any more: it may have been answered in between.
    """
    assignment = lock_assignment(session, invitation.assignment_id)
    ensure_fresh(invitation, version)
    if invitation.answer in LIVE_ANSWERS:
        overtake_move(session, actor, assignment)
    invitation.link_generation += 1
    if invitation.answer in LIVE_ANSWERS:
        is_asked = invitation.answer is Answer.WAITING
        event = NotificationEvent.INVITED if is_asked else NotificationEvent.RELINKED
        notify_head(session, event, invitation)
    record(session, actor, "invitation.revoke_link", invitation, generation=invitation.link_generation)
