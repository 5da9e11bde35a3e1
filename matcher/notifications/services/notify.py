"""Writing down that somebody has to hear of a change, in the transaction of that change.

News overtakes what the same recipient has not heard of the same need by then: only the last has to be told.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.colleagues.queries.colleagues import colleagues_of, visitor_names
from matcher.duties.queries.duties import Asked, duties_of
from matcher.models import Assignment, Invitation, Need, Notification, Topic
from matcher.notifications.place_names import township_facts
from matcher.notifications.queries.first_told import first_told
from matcher.notifications.queries.pending import is_unread
from matcher.notifications.services.forget_questions import QUESTIONS_OF_GROUPS, forget_questions
from matcher.notifications.services.outbox import (
    DETAILS,
    Facts,
    add,
    add_of_visit,
    facts_of_visit,
    former,
    overtake,
    overtake_many,
)
from matcher.notifications.services.sends_colleague import sends_colleague
from matcher.vocabulary import ASKING_EVENTS, LIVE_ANSWERS, Answer, Audience, NotificationEvent, ToldBy

A_WEEK = timedelta(weeks=1)
LISTED_FOR = A_WEEK
"""How long something is news that has no visit to come before."""


def notify_asked(
    session: Session,
    invitations: Sequence[Invitation],
    event: NotificationEvent = NotificationEvent.INVITED,
) -> None:
    """The heads of these invitations have to hear that they are asked, and until when to answer.

    Nobody need be asked any more who could come for their needs.
    """
    about = {(each.assignment.need_id, each.head_id) for each in invitations}
    overtake_many(session, Audience.HEAD, about, of_others=QUESTIONS_OF_GROUPS)
    first = first_told(session, [each.head for each in invitations])
    for each in invitations:
        facts = _deadline(each) | first.get(each.head_id, {})
        add_of_visit(session, event, Audience.HEAD, each.assignment, each, facts)


def notify_head(session: Session, event: NotificationEvent, invitation: Invitation) -> None:
    """The invitation's head has to hear of it."""
    nothing_to_ask(session, invitation)
    facts = _deadline(invitation) if event in ASKING_EVENTS else {}
    add_of_visit(session, event, Audience.HEAD, invitation.assignment, invitation, facts)


def notify_head_of_end(
    session: Session, event: NotificationEvent, invitation: Invitation, why: Facts | None = None
) -> None:
    """The same for an invitation that is over; kept with it is whether it is known to have been heard of."""
    overtaken = nothing_to_ask(session, invitation)
    unheard = invitation.answered_at is None and not set(ASKING_EVENTS).isdisjoint(overtaken)
    facts: Facts = {"unheard": True} if unheard else {}
    add_of_visit(session, event, Audience.HEAD, invitation.assignment, invitation, facts | (why or {}))


def notify_other_heads(session: Session, event: NotificationEvent, invitation: Invitation) -> None:
    """The others who have said yes to the same visit have to hear of this head."""
    for other in invitation.assignment.invitations:
        if other is not invitation and other.answer is Answer.ACCEPTED:
            facts: Facts = {"other": invitation.head.name}
            add_of_visit(session, event, Audience.HEAD, invitation.assignment, other, facts)


def nothing_to_ask(
    session: Session, invitation: Invitation, *, keep: Collection[NotificationEvent] = ()
) -> Sequence[NotificationEvent]:
    """The invitation's head need not hear any more of what was untold by now, but what is of `keep`; which events that
    were.
    """
    return overtake(session, Audience.HEAD, invitation.assignment.need, invitation.head_id, keep=keep)


def notify_moved(session: Session, assignment: Assignment, before: Facts) -> None:
    """Heads and township have to hear that time or place are another; `before` is `facts_of_visit` as it was."""
    facts: Facts = former(before)
    instead = colleagues_of(session, [each.id for each in assignment.invitations])
    for invitation in assignment.invitations:
        if invitation.answer in LIVE_ANSWERS:
            asks = _deadline(invitation) if invitation.answer is Answer.WAITING else {}
            overtaken = nothing_to_ask(session, invitation, keep=DETAILS)
            asked = [event for event in overtaken if event in ASKING_EVENTS]
            sends = sends_colleague(instead.get(invitation.id))
            event = (
                asked[-1] if asked and not sends else NotificationEvent.MOVED
            )  # who has not heard of it hears how it is now
            add_of_visit(session, event, Audience.HEAD, assignment, invitation, facts | asks | sends)
    overtaken = overtake(session, Audience.TOWNSHIP, assignment.need, keep=DETAILS)
    standing = [
        event for event in overtaken if event in (NotificationEvent.CONFIRMED, NotificationEvent.FELL_OUT)
    ]
    event = standing[-1] if standing else NotificationEvent.MOVED
    add_of_visit(session, event, Audience.TOWNSHIP, assignment, None, facts | _heads(session, assignment))


def notify_township(
    session: Session, event: NotificationEvent, assignment: Assignment, why: Facts | None = None
) -> None:
    """The staff of the township have to hear how a visit stands, with the facts of a reason (`why`)."""
    overtake(session, Audience.TOWNSHIP, assignment.need, keep=DETAILS)
    facts = _heads(session, assignment) | (why or {})
    add_of_visit(session, event, Audience.TOWNSHIP, assignment, None, facts)


def notify_part_dropped(session: Session, assignment: Assignment, topic: Topic, agreed_by: str) -> None:
    """The staff of the township have to hear that the visit goes without a part, and with whom that was agreed."""
    facts: Facts = {"topics": topic.name, "topics_en": topic.name_en, "other": agreed_by}
    add_of_visit(session, NotificationEvent.PART_DROPPED, Audience.TOWNSHIP, assignment, None, facts)


def notify_township_of_need(
    session: Session, event: NotificationEvent, need: Need, why: Facts | None = None
) -> None:
    """The staff of the township have to hear what became of a need."""
    overtake(session, Audience.TOWNSHIP, need)
    add(session, event, Audience.TOWNSHIP, need, None, {"title": need.title} | (why or {}), listed_until())


def notify_left_open(session: Session, need: Need, monday: date, later: date | None) -> None:
    """The staff of the township have to hear that nobody was found in the week of `monday`, and which week is next.

    Where there is none (`later`), they have to hear that new hours are wanted. They hear, too,
    who has to be told first.
    """
    event = NotificationEvent.LEFT_OPEN if later else NotificationEvent.LAPSED
    facts: Facts = {"title": need.title, "monday": monday.isoformat()}
    if later is not None:
        facts["later"] = later.isoformat()
    untold = [each.whom for each in duties_of(session, [Asked.of(need)]).get(need.id, ()) if not each.is_done]
    if untold:
        facts["whom"] = "、".join(untold)
    overtake(session, Audience.TOWNSHIP, need)
    add(session, event, Audience.TOWNSHIP, need, None, facts, listed_until())


def notify_coordinator(session: Session, event: NotificationEvent, invitation: Invitation) -> None:
    """The county's coordinators have to hear of what became of an invitation."""
    coordinator_has_acted(session, invitation.assignment.need, invitation.head_id)
    add_of_visit(session, event, Audience.COORDINATOR, invitation.assignment, invitation)


def notify_coordinator_of_withdrawal(session: Session, assignment: Assignment, why: Facts) -> None:
    """The county's coordinators have to hear that a township took a need back that somebody was to come for."""
    facts: Facts = township_facts(assignment.need.township) | why
    add_of_visit(session, NotificationEvent.WITHDRAWN, Audience.COORDINATOR, assignment, None, facts)


def notify_coordinator_of_urgent(session: Session, need: Need) -> None:
    """The county's coordinators have to hear of a need that cannot wait another week."""
    coordinator_has_acted(session, need)
    facts: Facts = township_facts(need.township) | {"title": need.title}
    add(session, NotificationEvent.URGENT, Audience.COORDINATOR, need, None, facts, listed_until())


def notify_coordinator_of_missed_visit(session: Session, assignment: Assignment) -> None:
    """The county's coordinators have to hear that a visit did not take place: its need is open again."""
    need = assignment.need
    coordinator_has_acted(session, need)
    facts: Facts = facts_of_visit(assignment) | township_facts(need.township)
    add(session, NotificationEvent.REOPENED, Audience.COORDINATOR, need, None, facts, listed_until())


def coordinator_has_acted(session: Session, need: Need, head_id: int | None = None) -> None:
    """What the coordinators have not acknowledged of the need, or of one head in it, is settled."""
    overtake(session, Audience.COORDINATOR, need, head_id)


def forget_need(session: Session, need: Need) -> None:
    """Nothing of the need that the township or the coordinators have not heard of matters any more.

    Nor what its working group was asked.
    """
    forget_questions(session, need)
    for audience in (Audience.TOWNSHIP, Audience.COORDINATOR):
        overtake(session, audience, need)


def note_answered(session: Session, invitation: Invitation) -> None:
    """Who answers an invitation has heard of it; what coordinators were to hear of this head is overtaken."""
    session.execute(
        update(Notification)
        .where(
            Notification.invitation_id == invitation.id, Notification.audience == Audience.HEAD, is_unread()
        )
        .values(told_at=clock.now(), told_by=ToldBy.ANSWER, version=Notification.version + 1)
    )
    coordinator_has_acted(session, invitation.assignment.need, invitation.head_id)


def _deadline(invitation: Invitation) -> Facts:
    return {"answer_by": invitation.answer_by.isoformat()} if invitation.answer_by else {}


def _heads(session: Session, assignment: Assignment) -> Facts:
    return {"heads": "、".join(visitor_names(session, assignment))}


def listed_until() -> datetime:
    """Until when something is news that has no visit to come before."""
    return clock.now() + LISTED_FOR
