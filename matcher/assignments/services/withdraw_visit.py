"""A coordinator calls a visit off; the need stays open."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.invitations.services.cancel_invitation import cancel_assignment
from matcher.models import Assignment
from matcher.needs.schemas.withdrawal import Withdrawal
from matcher.needs.services.lock_need import lock_assignment
from matcher.notifications.reasons_of_withdrawal import facts_of_reason
from matcher.notifications.services.notify import coordinator_has_acted, notify_township
from matcher.policy import Actor
from matcher.policy.states import ASSIGNMENT, NEED
from matcher.rounds.services.lock_round import lock_round
from matcher.vocabulary import NotificationEvent
from matcher.wording import Text

GONE = Text("This visit does not stand any more. Please look at the need as it is now.")
OVER = Text("The visit has begun; please say whether it took place instead.")


def withdraw_visit(session: Session, actor: Actor, assignment: Assignment, command: Withdrawal) -> None:
    """Call the visit off: heads get their time back and hear why, the township hears that the need stays open.

    Raises `Conflict` where the visit does not stand or has begun; `Outdated` where it is not of `command.version` any
    more: somebody may have answered in between.
    """
    lock_round(session, assignment.round_id)
    assignment = lock_assignment(session, assignment.id)
    if not ASSIGNMENT.allows("wait", assignment.status):
        raise Conflict(GONE)
    ensure_fresh(assignment, command.version)
    if assignment.starts_at <= clock.now():
        raise Conflict(OVER)
    why = facts_of_reason(command.why, command.why_words)
    cancel_assignment(session, actor, assignment, why)
    coordinator_has_acted(session, assignment.need)
    notify_township(session, NotificationEvent.VISIT_OFF, assignment, why)
    transition(
        session, actor, NEED, assignment.need, "reopen", **({"why": command.why.value} if command.why else {})
    )
    session.flush()
