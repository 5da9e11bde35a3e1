"""Writing down who has to hear of what a visit's record says: the heads of a word on them, others of corrections."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Assignment, Invitation, Notification, Visit, VisitHead
from matcher.notifications.place_names import township_facts
from matcher.notifications.services.notify import (
    forget_need,
    listed_until,
    nothing_to_ask,
    notify_coordinator_of_missed_visit,
)
from matcher.notifications.services.outbox import Facts, add, facts_of_visit
from matcher.notifications.services.unread import overtake_these, unread
from matcher.policy import Actor
from matcher.visits.thankful import is_thankful
from matcher.vocabulary import Answer, Audience, NotificationEvent, Presence, Role

_Event = NotificationEvent
_OTHERWISE = {
    Presence.ABSENT: _Event.RECORDED_ABSENT,
    Presence.SUBSTITUTE: _Event.RECORDED_SUBSTITUTE,
    Presence.CAME: _Event.RECORDED_PRESENT,
}


@dataclass(frozen=True, slots=True)
class Before:
    """What the record said of heads and to the county before a word was written; nothing where there was none."""

    exists: bool = False
    held: bool = False
    thankful: bool = False
    county_note: str = ""
    presence: dict[int, tuple[Presence | None, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, visit: Visit | None) -> Before:
        """What it says now."""
        if visit is None:
            return cls()
        said = {row.invitation_id: (row.presence, row.substitute) for row in visit.heads}
        return cls(True, visit.happened, is_thankful(visit), visit.county_note, said)


def notify_recorded(
    session: Session, actor: Actor, assignment: Assignment, visit: Visit, before: Before
) -> None:
    """Everybody whom the record, as it is now, tells something that the one before did not.

    A head hears of thanks, of a word that is not "came", and of its correction; who never said yes was not expected,
    and hears nothing.
    """
    is_turned = not before.exists or before.held is not visit.happened
    news = unread(session, Audience.COORDINATOR, assignment.need_id, None, (_Event.COUNTY_NOTE,))
    is_note_unheard = any(each.told_at is None for each in news)
    if is_turned:
        forget_need(session, assignment.need)
    for row in visit.heads:
        event = _event_of(row, visit, before, was_thanked=_was_thanked(session, row.invitation))
        if event is not None and _had_promised(row.invitation):
            _tell_head(session, event, assignment, row)
    if actor.role is Role.TOWNSHIP:
        _tell_coordinators(session, assignment, visit, before, is_turned=is_turned)
        if visit.county_note and (is_note_unheard or visit.county_note != before.county_note):
            _add_anew(session, _Event.COUNTY_NOTE, Audience.COORDINATOR, assignment)
    elif before.exists:
        _add_anew(session, _Event.RECORD_CORRECTED, Audience.TOWNSHIP, assignment)


def _had_promised(invitation: Invitation) -> bool:
    return invitation.answer is Answer.ACCEPTED or (
        invitation.answer is Answer.CANCELLED and invitation.answered_at is not None
    )


def _was_thanked(session: Session, invitation: Invitation) -> bool:
    """Whether the head has been told of thanks for it, whatever the record has said since."""
    query = select(Notification.id).where(
        Notification.invitation_id == invitation.id,
        Notification.event == _Event.THANKED,
        Notification.told_at.is_not(None),
    )
    return session.scalars(query.limit(1)).first() is not None


def _event_of(row: VisitHead, visit: Visit, before: Before, *, was_thanked: bool) -> NotificationEvent | None:
    if not visit.happened:
        return _Event.NOT_HELD if before.held or not before.exists else None
    former = before.presence.get(row.invitation_id, (None, ""))
    if row.presence is Presence.CAME:
        is_thanked_already = was_thanked or (former[0] is Presence.CAME and before.thankful)
        if is_thankful(visit) and not is_thanked_already:
            return _Event.THANKED
        return _Event.RECORDED_PRESENT if before.exists and former[0] is not Presence.CAME else None
    assert row.presence is not None, "of a visit that took place it is said of each head"
    return _OTHERWISE[row.presence] if (row.presence, row.substitute) != former else None


def _tell_head(session: Session, event: NotificationEvent, assignment: Assignment, row: VisitHead) -> None:
    nothing_to_ask(session, row.invitation)
    facts: Facts = {"other": row.substitute} if event is _Event.RECORDED_SUBSTITUTE else {}
    _add(session, event, Audience.HEAD, assignment, row.invitation, facts)


def _tell_coordinators(
    session: Session, assignment: Assignment, visit: Visit, before: Before, *, is_turned: bool
) -> None:
    if is_turned and not visit.happened:
        notify_coordinator_of_missed_visit(session, assignment)
    elif is_turned and before.exists:
        _add(session, _Event.HELD_AFTER_ALL, Audience.COORDINATOR, assignment)


def _add_anew(session: Session, event: NotificationEvent, audience: Audience, assignment: Assignment) -> None:
    """Add what may be unread of an earlier time: once is enough."""
    overtake_these(session, unread(session, audience, assignment.need_id, None, (event,)))
    _add(session, event, audience, assignment)


def _add(
    session: Session,
    event: NotificationEvent,
    audience: Audience,
    assignment: Assignment,
    invitation: Invitation | None = None,
    facts: Facts | None = None,
) -> None:
    told = facts_of_visit(assignment) | township_facts(assignment.need.township) | (facts or {})
    add(session, event, audience, assignment.need, invitation, told, listed_until())
