"""Closing invitations nobody answered in time (超时未复)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Engine, or_, select
from sqlalchemy.orm import Session

from matcher.assignments.services.settle_assignment import settle_assignment
from matcher.audit.services.record import transition
from matcher.colleagues.services.find_colleague import colleague_in_force
from matcher.colleagues.services.overtake_colleague import overtake_colleague
from matcher.database.engine import reading
from matcher.database.one_by_one import one_by_one
from matcher.invitations.services.book_time import release_time
from matcher.models import Assignment, Colleague, Invitation
from matcher.moves.services.end_move import overtake_move
from matcher.needs.services.lock_need import lock_assignment
from matcher.notifications.services.notify import notify_coordinator, notify_head_of_end
from matcher.policy import Actor
from matcher.policy.actor import service_actor
from matcher.policy.states import ASSIGNMENT, INVITATION
from matcher.vocabulary import Answer, AssignmentStatus, ColleagueState, NotificationEvent


def overdue_assignments(session: Session, now: datetime) -> list[int]:
    """The released assignments with an invitation whose time to answer has passed.

    Whose head has named a colleague waits for the coordinator, until the visit begins.
    """
    query = (
        select(Assignment.id)
        .join(Invitation, Invitation.assignment_id == Assignment.id)
        .where(
            Invitation.answer == Answer.WAITING,
            Invitation.answer_by <= now,
            Assignment.status == AssignmentStatus.RELEASED,
            or_(~_waits_for_coordinator(), Assignment.starts_at <= now),
        )
        .distinct()
        .order_by(Assignment.need_id, Assignment.id)
    )
    return list(session.scalars(query.with_only_columns(Assignment.id, Assignment.need_id)))


def expire_overdue(engine: Engine, now: datetime) -> int:
    """Expire every overdue answer, each assignment in a transaction of its own; how many answers that were.

    One that cannot be expired is logged and keeps no other from it.
    """
    with reading(engine) as session:
        overdue = overdue_assignments(session, now)
    return one_by_one(
        engine,
        overdue,
        lambda session, key: expire_assignment(session, key, now),
        failed="answers_not_expired",
    )


def expire_assignment(
    session: Session, assignment_id: int, now: datetime | None, actor: Actor | None = None
) -> int:
    """Expire the assignment's waiting invitations that were due by `now` (None: all of them); how many that were.

    The heads' time is given back; the need is open again where nobody is left. The heads have to hear of it, and where
    nobody did it (no `actor`), the coordinators.
    """
    assignment = lock_assignment(session, assignment_id)
    by_itself = actor is None
    actor = actor or service_actor(assignment.need.township_code[:6])
    due = [
        invitation
        for invitation in assignment.invitations
        if INVITATION.allows("expire", invitation.answer) and _is_due(session, invitation, now)
    ]
    if not ASSIGNMENT.allows("expire", assignment.status) or not due:
        return 0
    for invitation in due:
        transition(session, actor, INVITATION, invitation, "expire")
        release_time(session, invitation)
        overtake_colleague(session, actor, invitation)
        notify_head_of_end(session, NotificationEvent.EXPIRED, invitation)
        if by_itself:
            notify_coordinator(session, NotificationEvent.EXPIRED, invitation)
    overtake_move(session, actor, assignment)
    settle_assignment(session, actor, assignment)
    return len(due)


def _is_due(session: Session, invitation: Invitation, now: datetime | None) -> bool:
    if now is None:
        return True
    if invitation.answer_by is None or invitation.answer_by > now:
        return False
    return invitation.assignment.starts_at <= now or colleague_in_force(session, invitation) is None


def _waits_for_coordinator() -> ColumnElement[bool]:
    of_this = Colleague.invitation_id == Invitation.id
    return select(Colleague.id).where(of_this, Colleague.state == ColleagueState.PENDING).exists()
