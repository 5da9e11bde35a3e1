"""A no is taken back (撤销婉拒), as long as nobody else was asked."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.assignments.services.settle_assignment import settle_assignment
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.invitations.queries.reconsiderable import can_reconsider
from matcher.invitations.services.reopen_invitation import reopen_invitation
from matcher.models import Invitation
from matcher.needs.services.lock_need import lock_assignment
from matcher.notifications.services.notify import notify_coordinator
from matcher.policy import Actor
from matcher.registry.services.hold_heads import hold_asked_heads
from matcher.vocabulary import NotificationEvent
from matcher.wording import Text

NOT_ANY_MORE = Text("Somebody else is being asked by now. Thank you all the same.")


def reconsider_decline(session: Session, actor: Actor, invitation: Invitation, version: int) -> None:
    """Let the invitation wait for an answer again, and book its head's time anew; what was said of the no goes.

    Raises `Conflict` where somebody else is being asked, the activity has begun, the head is promised elsewhere by now,
    or the invitation is not of `version` any more.
    """
    assignment = lock_assignment(session, invitation.assignment_id)
    hold_asked_heads(session, [invitation.head_id])
    if not can_reconsider(session, invitation):
        raise Conflict(NOT_ANY_MORE)
    ensure_fresh(invitation, version)
    reopen_invitation(session, actor, invitation, "reconsider")
    notify_coordinator(session, NotificationEvent.RECONSIDERED, invitation)
    settle_assignment(session, actor, assignment)
