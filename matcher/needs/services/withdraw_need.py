"""A township takes a need back (撤回)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from matcher import clock
from matcher.audit.services.record import transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.enquiries.services.end_enquiries import end_enquiries
from matcher.errors import Conflict
from matcher.groups.services.end_proposals import end_proposals
from matcher.invitations.services.cancel_invitation import cancel_assignment
from matcher.models import Assignment, Need
from matcher.needs.services.lock_need import lock_need
from matcher.notifications.reasons_of_withdrawal import facts_of_reason
from matcher.notifications.services.notify import (
    forget_need,
    notify_coordinator_of_withdrawal,
    notify_township_of_need,
)
from matcher.notifications.services.notify_open_again import notify_withdrawn_again
from matcher.notifications.services.outbox import Facts
from matcher.policy import Actor
from matcher.policy.states import NEED
from matcher.remedies.services.end_requests import end_requests
from matcher.vocabulary import AssignmentStatus, NotificationEvent, Role, WithdrawalReason
from matcher.wording import Text

OPEN = (AssignmentStatus.PROPOSED, AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED)


def withdraw_need(
    session: Session,
    actor: Actor,
    need: Need,
    version: int,
    why: WithdrawalReason | None = None,
    why_words: str = "",
) -> None:
    """Withdraw the need; whoever was asked or had said yes gets the time back, and whoever did not do it is told why.

    Raises `Conflict` where the visit has begun, the need is over already, or it is not what somebody with
    `version` was looking at any more: a head may have accepted in between.
    """
    need = lock_need(session, need.id)
    NEED.after("withdraw", need.status)
    ensure_fresh(need, version)
    query = select(Assignment).where(Assignment.need_id == need.id, Assignment.status.in_(OPEN))
    afresh = query.options(selectinload(Assignment.invitations)).execution_options(populate_existing=True)
    reason, withdrawn_at = facts_of_reason(why, why_words), clock.now()
    forget_need(session, need)
    end_enquiries(session, actor, need)
    end_requests(session, actor, need)
    end_proposals(session, actor, need)
    notify_withdrawn_again(session, need, reason)
    for assignment in session.scalars(afresh):
        _cancel(session, actor, assignment, reason)
    if actor.role is Role.COORDINATOR:
        notify_township_of_need(session, NotificationEvent.WITHDRAWN, need, reason)
    need.withdrawn_at, need.withdrawn_reason, need.withdrawn_words = withdrawn_at, why, why_words
    transition(session, actor, NEED, need, "withdraw", **({"why": why.value} if why else {}))
    session.flush()


def _cancel(session: Session, actor: Actor, assignment: Assignment, reason: Facts) -> None:
    if assignment.status is not AssignmentStatus.PROPOSED and assignment.starts_at <= clock.now():
        raise Conflict(Text("The visit has begun; please say whether it took place instead."))
    is_proposal = assignment.status is AssignmentStatus.PROPOSED
    cancel_assignment(session, actor, assignment, reason)
    if actor.role is not Role.COORDINATOR and not is_proposal:
        notify_coordinator_of_withdrawal(session, assignment, reason)
