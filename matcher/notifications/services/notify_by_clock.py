"""What the clock brings about: reminders, the visit of tomorrow, the question whether it took place. Each once.

Each is looked at again with its need locked, so that no answer passes it, and carries a word that is unique among all
notifications, so that two workers, or one that starts again, write it once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher.colleagues.queries.colleagues import colleagues_of, name_of
from matcher.database.engine import reading
from matcher.database.one_by_one import one_by_one
from matcher.models import Assignment, Invitation, Notification
from matcher.needs.services.lock_need import lock_assignment
from matcher.notifications.clock_times import is_confirmation_due, is_tomorrow_due, reminder_due
from matcher.notifications.queries.due_by_clock import (
    STANDING,
    asked_at,
    assignments_to_confirm,
    assignments_tomorrow,
    assignments_with_reminders,
    confirmation_key,
    reminder_key,
)
from matcher.notifications.services.outbox import Facts, add, add_of_visit, facts_of_visit
from matcher.notifications.services.sends_colleague import sends_colleague
from matcher.vocabulary import LIVE_ANSWERS, Answer, Audience, NotificationEvent

CONFIRM_LISTED_FOR = timedelta(weeks=1)


def notify_by_clock(engine: Engine, now: datetime) -> int:
    """Write everything that is due now; how many notifications that are. One that fails keeps no other from it."""
    duties: tuple[tuple[Callable[[Session, datetime], list[int]], Callable[..., int]], ...] = (
        (assignments_with_reminders, remind),
        (assignments_tomorrow, tell_of_tomorrow),
        (assignments_to_confirm, ask_to_confirm),
    )
    written = 0
    for due, write in duties:
        with reading(engine) as session:
            found = due(session, now)
        written += one_by_one(engine, found, partial(write, now=now), failed="not_told_by_clock")
    return written


def remind(session: Session, assignment_id: int, now: datetime) -> int:
    """Remind the heads of the assignment who have not answered; how many."""
    assignment = lock_assignment(session, assignment_id)
    return sum(_remind(session, assignment, each, now) for each in assignment.invitations)


def tell_of_tomorrow(session: Session, assignment_id: int, now: datetime) -> int:
    """Tell the heads who come and the township that the visit is near; how many are told."""
    assignment = lock_assignment(session, assignment_id)
    coming = [each for each in assignment.invitations if each.answer is Answer.ACCEPTED]
    if assignment.status not in STANDING or not coming or not is_tomorrow_due(assignment.starts_at, now):
        return 0
    event, moment = NotificationEvent.TOMORROW, assignment.starts_at.isoformat()
    instead = colleagues_of(session, [each.id for each in coming])
    heads: Facts = {"heads": "、".join(name_of(each, instead) for each in coming)}
    told = 0
    for each in coming:
        once = f"tomorrow:{each.id}:{moment}"
        if _is_new(session, once):
            facts = sends_colleague(instead.get(each.id))
            add_of_visit(session, event, Audience.HEAD, assignment, each, facts, once=once)
            told += 1
    once = f"tomorrow:township:{assignment.id}:{moment}"
    if _is_new(session, once):
        add_of_visit(session, event, Audience.TOWNSHIP, assignment, None, heads, once=once)
        told += 1
    return told


def ask_to_confirm(session: Session, assignment_id: int, now: datetime) -> int:
    """Ask the township whether the visit took place; 0 where that was done already, or nobody was to come."""
    assignment = lock_assignment(session, assignment_id)
    once = confirmation_key(assignment.id)
    is_expected = any(each.answer in LIVE_ANSWERS for each in assignment.invitations)
    if (
        assignment.status not in STANDING
        or not is_expected
        or not is_confirmation_due(assignment.ends_at, now)
    ):
        return 0
    if not _is_new(session, once):
        return 0
    facts = facts_of_visit(assignment)
    until = assignment.ends_at + CONFIRM_LISTED_FOR
    event = NotificationEvent.PLEASE_CONFIRM
    add(session, event, Audience.TOWNSHIP, assignment.need, None, facts, until, once=once)
    return 1


def _remind(session: Session, assignment: Assignment, invitation: Invitation, now: datetime) -> int:
    asked, answer_by = asked_at(session, invitation.id), invitation.answer_by
    if invitation.answer is not Answer.WAITING or asked is None or answer_by is None:
        return 0
    event = reminder_due(asked, answer_by, now)
    named = colleagues_of(session, [invitation.id]).get(invitation.id)
    if event is None or (named and named.is_pending):  # it is the coordinator who has to answer
        return 0
    once = reminder_key(event, invitation.id, answer_by)
    if not _is_new(session, once):
        return 0
    facts: Facts = {"answer_by": answer_by.isoformat()}
    add_of_visit(session, event, Audience.HEAD, assignment, invitation, facts, once=once)
    return 1


def _is_new(session: Session, once: str) -> bool:
    return session.scalars(select(Notification.id).where(Notification.once == once)).first() is None
