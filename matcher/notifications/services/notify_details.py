"""Writing down that details of a promised visit are different now: whom to ring, remarks, how many listen."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from matcher.models import Assignment, Invitation, Notification
from matcher.models.audit import Json
from matcher.notifications.place_names import township_facts
from matcher.notifications.services.outbox import Facts, add_of_visit
from matcher.notifications.services.unread import overtake_these, unread
from matcher.policy import Actor
from matcher.vocabulary import ASKING_EVENTS, LIVE_ANSWERS, Audience, NotificationEvent, Role

_EVENT = NotificationEvent.DETAILS


def notify_of_details(session: Session, actor: Actor, assignment: Assignment, changes: Iterable[str]) -> None:
    """Whoever relies on the visit has to hear what is different; `changes` are columns of the need.

    Heads who have not heard yet that they are asked need not: they will read it as it is now. A township hears what a
    coordinator has changed, coordinators hear from a township only of another number of listeners. Changes that
    somebody has not heard of yet are told together.
    """
    changed = list(changes)
    for invitation in assignment.invitations:
        asked = unread(session, Audience.HEAD, assignment.need_id, invitation.head_id, ASKING_EVENTS)
        if invitation.answer in LIVE_ANSWERS and not any(each.told_at is None for each in asked):
            _write(session, Audience.HEAD, assignment, changed, invitation)
    if actor.role is Role.COORDINATOR:
        _write(session, Audience.TOWNSHIP, assignment, changed)
    elif "audience" in changed:
        _write(session, Audience.COORDINATOR, assignment, ["audience"])


def _write(
    session: Session,
    audience: Audience,
    assignment: Assignment,
    changed: list[str],
    invitation: Invitation | None = None,
) -> None:
    head_id = invitation.head_id if invitation else None
    earlier = unread(session, audience, assignment.need_id, head_id, (_EVENT,))
    known = {str(name) for each in earlier for name in _changes(each)}
    overtake_these(session, earlier)
    names = [name for name in ("contact", "remarks", "audience") if name in known | set(changed)]
    need = assignment.need
    facts: Facts = township_facts(need.township) | {"changes": list(names), "audience": need.audience}
    add_of_visit(session, _EVENT, audience, assignment, invitation, facts)


def _changes(notification: Notification) -> list[Json]:
    changes = notification.detail.get("changes")
    return changes if isinstance(changes, list) else []
