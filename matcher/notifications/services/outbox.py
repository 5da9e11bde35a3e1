"""The rows of notifications: adding one, and overtaking what the same recipient has not heard by then."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, true, tuple_, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment, Invitation, Need, Notification
from matcher.models.audit import Json
from matcher.notifications.place_names import visit_facts
from matcher.notifications.queries.pending import is_unread
from matcher.policy.actor import COUNTY_DIGITS
from matcher.vocabulary import Audience, NotificationEvent

Facts = dict[str, Json]
NEVER_OUT_OF_DATE = (NotificationEvent.CONTACT_WORD, NotificationEvent.COLLEAGUE_NAMED)
"""What other news says nothing of: somebody's own words, and what waits for a yes or no until that is given."""
DETAILS = (NotificationEvent.DETAILS,)
"""Whom to ring, remarks and listeners: how a visit stands says nothing of them, only that it is off does."""


def add_of_visit(
    session: Session,
    event: NotificationEvent,
    audience: Audience,
    assignment: Assignment,
    invitation: Invitation | None = None,
    facts: Facts | None = None,
    *,
    once: str | None = None,
) -> None:
    """Something about a visit that has not begun, with its title, time and place; of others whoever was there knows."""
    if assignment.starts_at > clock.now():
        told = facts_of_visit(assignment) | (facts or {})
        add(session, event, audience, assignment.need, invitation, told, assignment.starts_at, once=once)


def facts_of_visit(assignment: Assignment) -> Facts:
    """What a sentence about the visit names."""
    return visit_facts(assignment.need, assignment.starts_at, assignment.ends_at)


def former(before: Facts) -> Facts:
    """When and where a visit was, of its `facts_of_visit` as they were before it moved."""
    named = ("starts_at", "ends_at", "place", "place_en")
    return {f"former_{name}": before[name] for name in named if name in before}


def add(
    session: Session,
    event: NotificationEvent,
    audience: Audience,
    need: Need,
    invitation: Invitation | None,
    facts: Facts,
    until: datetime,
    *,
    once: str | None = None,
) -> None:
    """A pending notification; after `until` nobody need hear of it. `once` is unique: a second one is refused.

    A head who has opted out is told nothing.
    """
    if audience is Audience.HEAD and invitation is not None and invitation.head.opted_out_at is not None:
        return
    township = need.township_code
    if invitation is not None:
        facts = facts | {"head": invitation.head.name}
    session.add(
        Notification(
            event=event,
            audience=audience,
            region_code=township if audience is Audience.TOWNSHIP else township[:COUNTY_DIGITS],
            need_id=need.id,
            invitation_id=invitation.id if invitation else None,
            head_id=invitation.head_id if invitation else None,
            detail=facts,
            created_at=clock.now(),
            until=until,
            once=once,
        )
    )


def overtake(
    session: Session,
    audience: Audience,
    need: Need,
    head_id: int | None = None,
    *,
    keep: Collection[NotificationEvent] = (),
) -> Sequence[NotificationEvent]:
    """Nothing before this matters any more to the recipient but what is of `keep`; which events were untold by now."""
    about = true() if head_id is None else Notification.head_id == head_id
    return _overtake(
        session, audience, Notification.need_id == need.id, about, Notification.event.not_in(keep)
    )


def overtake_many(
    session: Session,
    audience: Audience,
    about: Collection[tuple[int, int]],
    *,
    of_others: Collection[NotificationEvent] = (),
) -> None:
    """The same for many pairs of a need and a head, and for `of_others` of these needs, by one statement."""
    if about:
        of_needs = Notification.need_id.in_({need_id for need_id, _ in about})
        pairs = tuple_(Notification.need_id, Notification.head_id).in_(about)
        _overtake(session, audience, or_(pairs, and_(of_needs, Notification.event.in_(of_others))))


def _overtake(
    session: Session, audience: Audience, *about: ColumnElement[bool]
) -> Sequence[NotificationEvent]:
    session.flush()
    overtaken = session.execute(
        update(Notification)
        .where(
            Notification.audience == audience,
            is_unread(),
            *about,
            Notification.event.not_in(NEVER_OUT_OF_DATE),
        )
        .values(overtaken_at=clock.now(), version=Notification.version + 1)
        .returning(Notification.event, Notification.told_at)
    )
    return [event for event, told_at in overtaken if told_at is None]
