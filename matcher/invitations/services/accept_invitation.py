"""A head says yes (接单)."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.assignments.services.settle_assignment import settle_assignment
from matcher.audit.services.record import record
from matcher.invitations.services.ensure_answerable import refuse_closed_seat
from matcher.models import Seat
from matcher.needs.services.lock_need import hold_assignment
from matcher.policy import Actor
from matcher.vocabulary import Answer


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
