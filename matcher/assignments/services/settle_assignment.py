"""What the answers of an assignment's invitations mean for the assignment and its need."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher.audit.services.record import transition
from matcher.models import Assignment
from matcher.needs.services.wait_on import wait_on_after_close
from matcher.notifications.services.notify import notify_township
from matcher.policy import Actor
from matcher.policy.states import ASSIGNMENT, NEED
from matcher.vocabulary import LIVE_ANSWERS, Answer, AssignmentStatus, NeedStatus, NotificationEvent


def settle_assignment(session: Session, actor: Actor, assignment: Assignment) -> None:
    """Bring a released or accepted assignment and its need into the states that the invitations' answers call for.

    Every position accepted: accepted, and the need confirmed. Some position waiting or vacant: released, and
    the need matched. Nobody left: declined (expired, when nobody said no; cancelled, when all were taken back), and
    the need posted again.
    The township hears of it when the need becomes confirmed, and when it is so no more. Open again in a week that is
    closed by now, the need waits on (`wait_on`).
    Both count as changed, whatever their states: whoever is about to act on either saw other answers. Call it with the
    need held (`lock_need`). Raises `Conflict` where the assignment is neither released nor accepted.
    """
    ASSIGNMENT.after("wait", assignment.status)
    was_confirmed = assignment.need.status is NeedStatus.CONFIRMED
    for subject in (assignment, assignment.need):
        flag_modified(subject, "status")
    answers = {invitation.answer for invitation in assignment.invitations}
    if answers.isdisjoint(LIVE_ANSWERS):
        transition(session, actor, ASSIGNMENT, assignment, _end_of(answers))
        transition(session, actor, NEED, assignment.need, "reopen")
    elif _is_complete(assignment):
        _accepted(session, actor, assignment)
    else:
        _waiting(session, actor, assignment)
    is_confirmed = assignment.need.status is NeedStatus.CONFIRMED
    if is_confirmed != was_confirmed:
        news = NotificationEvent.CONFIRMED if is_confirmed else NotificationEvent.FELL_OUT
        notify_township(session, news, assignment)
    if assignment.need.status is NeedStatus.POSTED:
        wait_on_after_close(session, actor, assignment.need)
    session.flush()


def _end_of(answers: Collection[Answer]) -> str:
    if Answer.DECLINED in answers:
        return "decline"
    return "expire" if Answer.EXPIRED in answers else "cancel"


def _is_complete(assignment: Assignment) -> bool:
    positions = {part.position for part in assignment.need.parts}
    accepted = {
        invitation.position for invitation in assignment.invitations if invitation.answer is Answer.ACCEPTED
    }
    return positions <= accepted


def _accepted(session: Session, actor: Actor, assignment: Assignment) -> None:
    if ASSIGNMENT.allows("accept", assignment.status):
        transition(session, actor, ASSIGNMENT, assignment, "accept")
    if NEED.allows("confirm", assignment.need.status):
        transition(session, actor, NEED, assignment.need, "confirm")


def _waiting(session: Session, actor: Actor, assignment: Assignment) -> None:
    if assignment.status is AssignmentStatus.ACCEPTED:
        transition(session, actor, ASSIGNMENT, assignment, "wait")
    if NEED.allows("unconfirm", assignment.need.status):
        transition(session, actor, NEED, assignment.need, "unconfirm")
