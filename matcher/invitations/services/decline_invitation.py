"""A head says no (婉拒), or takes a yes back."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.assignments.services.settle_assignment import settle_assignment
from matcher.audit.services.record import record
from matcher.errors import Conflict
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.book_time import unbook
from matcher.invitations.services.ensure_answerable import refuse_closed_seat
from matcher.models import Seat
from matcher.needs.services.lock_need import hold_assignment
from matcher.policy import Actor
from matcher.vocabulary import Answer
from matcher.wording import Text


def decline_seat(session: Session, actor: Actor, seat: Seat, command: Decline) -> None:
    """Decline the seat and give the head's time back; nothing else moves. Saying no twice is one no.

    A yes can be taken back until the activity begins, but only by somebody who saw that yes. Raises
    `Conflict` where `command.version` is older than the yes, where the seat was closed in the meantime or the
    activity has begun.
    """
    assignment = hold_assignment(session, seat.assignment_id)
    if seat.answer is Answer.DECLINED:
        return
    refuse_closed_seat(seat)
    before = seat.answer
    if before is Answer.ACCEPTED and command.version != seat.version:
        raise Conflict(Text("You have accepted this already. If something has come up, please say so below."))
    seat.answer, seat.answered_at = Answer.DECLINED, clock.now()
    seat.decline_reason, seat.remark = command.reason, command.remark
    unbook(session, seat)
    record(
        session, actor, "seat.decline", seat,
        before=before.value, after=Answer.DECLINED.value, reason=command.reason.value,
    )  # fmt: skip
    settle_assignment(session, actor, assignment)
