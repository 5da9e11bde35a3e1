"""A coordinator takes one invitation back, without asking somebody else at once."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.assignments.services.settle_assignment import settle_assignment
from matcher.assignments.services.withdraw_visit import OVER
from matcher.audit.services.record import transition
from matcher.colleagues.services.overtake_colleague import overtake_colleague
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.invitations.services.book_time import release_time
from matcher.models import Invitation
from matcher.moves.services.end_move import overtake_move
from matcher.needs.schemas.withdrawal import Withdrawal
from matcher.needs.services.lock_need import lock_assignment
from matcher.notifications.reasons_of_withdrawal import facts_of_reason
from matcher.notifications.services.notify import notify_head_of_end, notify_other_heads
from matcher.policy import Actor
from matcher.policy.states import ASSIGNMENT, INVITATION
from matcher.rounds.services.lock_round import lock_round
from matcher.vocabulary import LIVE_ANSWERS, Answer, NotificationEvent
from matcher.wording import Text

GONE = Text("This invitation is over already. Please look at the visit as it stands now.")
LAST = Text("Nobody else comes to this visit any more. Please call the visit off as a whole.")


def withdraw_invitation(session: Session, actor: Actor, invitation: Invitation, command: Withdrawal) -> None:
    """Take the invitation back: its head gets the time back and is told why; the others come all the same.

    Raises `Conflict` where it is over already, the visit has begun, or nobody else comes: that is calling the visit off
    (`withdraw_visit`). `Outdated` where it is not of `command.version` any more.
    """
    lock_round(session, invitation.assignment.round_id)
    assignment = lock_assignment(session, invitation.assignment_id)
    if not INVITATION.allows("cancel", invitation.answer) or not ASSIGNMENT.allows("wait", assignment.status):
        raise Conflict(GONE)
    ensure_fresh(invitation, command.version)
    if assignment.starts_at <= clock.now():
        raise Conflict(OVER)
    if sum(each.answer in LIVE_ANSWERS for each in assignment.invitations) == 1:
        raise Conflict(LAST)
    had_promised = invitation.answer is Answer.ACCEPTED
    why = facts_of_reason(command.why, command.why_words)
    overtake_move(session, actor, assignment)
    overtake_colleague(session, actor, invitation)
    said = {"why": command.why.value} if command.why else {}
    transition(session, actor, INVITATION, invitation, "cancel", **said)
    release_time(session, invitation)
    notify_head_of_end(session, NotificationEvent.NOT_NEEDED, invitation, why)
    if had_promised:
        notify_other_heads(session, NotificationEvent.FELL_OUT, invitation)
    settle_assignment(session, actor, assignment)
