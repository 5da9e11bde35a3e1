"""The link of an invitation goes to its head once more, by the channels that reach the head."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.deliveries.queries.readers import routes_of_heads
from matcher.errors import Conflict
from matcher.models import Invitation, Notification
from matcher.needs.services.lock_need import lock_assignment
from matcher.notifications.services.notify import notify_asked, notify_head
from matcher.policy import Actor
from matcher.vocabulary import ASKING_EVENTS, LIVE_ANSWERS, Answer, Audience, NotificationEvent
from matcher.wording import Text


def send_link_anew(session: Session, actor: Actor, invitation: Invitation, version: int) -> None:
    """Ask the head once more, or thank once more for the yes; either message carries the link that counts.

    What the head has not heard before is overtaken by it, so that one message is sent however often this is asked for
    within a minute. Raises `Outdated` where the invitation is not of `version` any more, `Conflict` where the link is
    of no use, or no channel reaches the head.
    """
    assignment = lock_assignment(session, invitation.assignment_id)
    ensure_fresh(invitation, version)
    if invitation.answer not in LIVE_ANSWERS or assignment.starts_at <= clock.now():
        raise Conflict(Text("This link is needed no more, so it was not sent."))
    if not routes_of_heads(session, [invitation.head_id]).get(invitation.head_id):
        raise Conflict(Text("No channel reaches this head. Please copy the link and pass it on."))
    if invitation.answer is Answer.WAITING:
        notify_asked(session, [invitation], _asked_by(session, invitation))
    else:
        notify_head(session, NotificationEvent.ACCEPTED, invitation)
    record(session, actor, "invitation.send_link", invitation)


def _asked_by(session: Session, invitation: Invitation) -> NotificationEvent:
    """How the head was asked: to come, or to step in for somebody else."""
    query = select(Notification.event).where(
        Notification.invitation_id == invitation.id,
        Notification.audience == Audience.HEAD,
        Notification.event.in_(ASKING_EVENTS),
    )
    found = session.scalars(query.order_by(Notification.id.desc()).limit(1)).one_or_none()
    return found or NotificationEvent.INVITED
