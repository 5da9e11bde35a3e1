"""Sending somebody to an open need after the week was released (补派)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.assignments.services.check_manual_assignment import check_manual_assignment
from matcher.assignments.services.new_assignment import new_assignment
from matcher.assignments.services.place_assignment import (
    ManualAssignment,
    ensure_need_seen,
    wanted_assignment,
)
from matcher.assignments.services.release_assignment import release_assignment
from matcher.audit.services.record import transition
from matcher.county_settings.queries.county_settings import settings_of
from matcher.errors import Conflict
from matcher.invitations.services.cancel_invitation import cancel_assignment
from matcher.models import Assignment, Need, Plan, Round
from matcher.notifications.services.notify import coordinator_has_acted, notify_asked
from matcher.policy import Actor
from matcher.policy.states import ASSIGNMENT, ROUND
from matcher.registry.services.hold_heads import hold_asked_heads
from matcher.rounds.services.lock_round import lock_idle_round, lock_need_of
from matcher.vocabulary import AssignmentStatus, NotificationEvent, PlanStatus
from matcher.week import take_snapshot
from matcher.wording import Text


def dispatch_need(session: Session, actor: Actor, round_: Round, command: ManualAssignment) -> Assignment:
    """Ask other heads at once for a need that is open (again) in a released week; nothing else moves.

    What was declined or expired for the need in this round becomes reassigned (改派). Raises `Invalid` naming the
    rules that would be broken; `Conflict` where the week is not released, the need is not open or not as it was seen,
    or a head has been booked elsewhere.
    """
    round_ = lock_idle_round(session, round_.id)
    if not ROUND.allows("propose_more", round_.status):
        raise Conflict(Text("The week is not sent out yet. Please change the draft instead."))
    need = lock_need_of(session, round_, command.need_id)
    ensure_need_seen(session, round_, need, command.seen)
    hold_asked_heads(session, command.head_ids)
    snapshot = take_snapshot(session, round_)
    others = [entry for entry in snapshot.as_planned() if entry.need != str(need.id)]
    wanted = wanted_assignment(round_, need, snapshot, command)
    check_manual_assignment(snapshot.week, others, wanted, snapshot.overridden)
    return send_heads(session, actor, round_, need, command.head_ids, command.starts_at)


def send_heads(
    session: Session,
    actor: Actor,
    round_: Round,
    need: Need,
    head_ids: tuple[int, ...],
    starts_at: datetime,
    event: NotificationEvent | None = None,
) -> Assignment:
    """Ask these heads for a held, open need of a locked, released week; the rules are checked already.

    They are told of `event`; None: that they are asked, or asked instead of others. Raises `Conflict` where a head has
    been booked elsewhere.
    """
    asked_before = _retire(session, actor, round_, need.id)
    coordinator_has_acted(session, need)
    plan = _released_plan(session, round_)
    assignment = new_assignment(plan, need, head_ids, starts_at)
    assignment.by_hand = True
    session.add(assignment)
    session.flush()
    release_assignment(session, actor, assignment, settings_of(session, round_.area_code))
    event = event or (NotificationEvent.ASKED_INSTEAD if asked_before else NotificationEvent.INVITED)
    notify_asked(session, assignment.invitations, event)
    session.flush()
    return assignment


def _retire(session: Session, actor: Actor, round_: Round, need_id: int) -> bool:
    """What was said no to is reassigned now; what the proposed plan proposes for the need goes with it.

    Whether somebody had been asked before.
    """
    asked_before = False
    over = (AssignmentStatus.DECLINED, AssignmentStatus.EXPIRED, AssignmentStatus.PROPOSED)
    query = select(Assignment).where(
        Assignment.round_id == round_.id, Assignment.need_id == need_id, Assignment.status.in_(over)
    )
    for entry in session.scalars(query):
        if entry.status is AssignmentStatus.PROPOSED:
            cancel_assignment(session, actor, entry)
        else:
            transition(session, actor, ASSIGNMENT, entry, "reassign", need_id=need_id)
            asked_before = True
    return asked_before


def _released_plan(session: Session, round_: Round) -> Plan:
    """The plan released last; a week is released with one, which stays released."""
    query = select(Plan).where(
        Plan.round_id == round_.id, Plan.status == PlanStatus.RELEASED, Plan.emergency_id.is_(None)
    )
    return session.scalars(query.order_by(Plan.id.desc()).limit(1)).one()
