"""What the answers of an assignment's seats mean for the assignment and its need."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import take_step
from matcher.models import Assignment
from matcher.policy import Actor
from matcher.policy.states import ASSIGNMENT, NEED
from matcher.vocabulary import LIVE_ANSWERS, Answer, AssignmentStatus, NeedStatus


def settle_assignment(session: Session, actor: Actor, assignment: Assignment) -> None:
    """Bring a released or accepted assignment and its need into the states that the seats' answers call for.

    Every position accepted: accepted, and the need confirmed. Some position waiting or vacant: released, and
    the need matched. Nobody left: declined (or expired, when nobody said no), and the need posted again.
    Call it with the need held (`hold_need`). Raises `Conflict` where the assignment is neither released nor
    accepted.
    """
    if assignment.status not in (AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED):
        ASSIGNMENT.after("wait", assignment.status)
    answers = {seat.answer for seat in assignment.seats}
    if answers.isdisjoint(LIVE_ANSWERS):
        step = "expire" if Answer.DECLINED not in answers and Answer.EXPIRED in answers else "decline"
        take_step(session, actor, ASSIGNMENT, assignment, step)
        take_step(session, actor, NEED, assignment.need, "reopen")
    elif _is_complete(assignment):
        _accepted(session, actor, assignment)
    else:
        _waiting(session, actor, assignment)
    session.flush()


def _is_complete(assignment: Assignment) -> bool:
    positions = {seat.position for seat in assignment.seats}
    accepted = {seat.position for seat in assignment.seats if seat.answer is Answer.ACCEPTED}
    return positions == accepted


def _accepted(session: Session, actor: Actor, assignment: Assignment) -> None:
    if assignment.status is AssignmentStatus.RELEASED:
        take_step(session, actor, ASSIGNMENT, assignment, "accept")
    if assignment.need.status is NeedStatus.MATCHED:
        take_step(session, actor, NEED, assignment.need, "confirm")


def _waiting(session: Session, actor: Actor, assignment: Assignment) -> None:
    if assignment.status is AssignmentStatus.ACCEPTED:
        take_step(session, actor, ASSIGNMENT, assignment, "wait")
    if assignment.need.status is NeedStatus.CONFIRMED:
        take_step(session, actor, NEED, assignment.need, "unconfirm")
