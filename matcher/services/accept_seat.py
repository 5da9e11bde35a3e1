"""A head says yes (接单)."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Answer, Seat
from matcher.policy import Actor
from matcher.services.audit import record
from matcher.services.hold_need import hold_assignment
from matcher.services.refuse_closed_seat import refuse_closed_seat
from matcher.services.settle_assignment import settle_assignment


def accept_seat(session: Session, actor: Actor, seat: Seat) -> None:
    """Accept the seat; the assignment and its need follow once everybody has. Saying yes twice is one yes.

    An answer that comes late, but before anybody closed the seat, is welcome. Raises `Conflict` where the
    seat was declined, expired or withdrawn, or the activity has begun.
    """
    assignment = hold_assignment(session, seat.assignment_id)
    if seat.answer is Answer.ACCEPTED:
        return
    refuse_closed_seat(seat)
    seat.answer, seat.answered_at = Answer.ACCEPTED, clock.now()
    record(session, actor, "seat.accept", seat, before=Answer.WAITING.value, after=Answer.ACCEPTED.value)
    settle_assignment(session, actor, assignment)
