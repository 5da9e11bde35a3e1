"""Booking a head's time for an invitation, slot by slot, and giving it back."""

from __future__ import annotations

from sqlalchemy import delete, insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Conflict
from matcher.invitations.slots import slots_between
from matcher.models import BookedSlot, Invitation
from matcher.transfers.queries.leaving import leaving_on
from matcher.wording import Text, msgid
from matcher.wording.day_hours import CalendarDay

LEAVES = msgid(
    "{head} moves to another county on {day}. Please ask somebody else for visits from that day on."
)


def book_time(session: Session, invitation: Invitation) -> None:
    """Book the invitation's head for the whole of the assignment.

    Raises `Conflict` where the head is promised elsewhere at that time, be it by a transaction that was a
    moment faster, and where she is agreed to move county by that day; nothing of the booking is left then.
    """
    session.flush()
    assignment = invitation.assignment
    _ensure_stays(session, invitation)
    rows = [
        {"head_id": invitation.head_id, "slot": slot, "invitation_id": invitation.id}
        for slot in slots_between(assignment.starts_at, assignment.ends_at)
    ]
    try:
        with session.begin_nested():
            session.execute(insert(BookedSlot), rows)
    except IntegrityError:
        raise Conflict(
            Text("{head} is already promised elsewhere at that time.", head=invitation.head.name)
        ) from None


def _ensure_stays(session: Session, invitation: Invitation) -> None:
    """What is past is booked as it was: whoever gave it was still here."""
    ends_at, head = invitation.assignment.ends_at, invitation.head
    leaves = leaving_on(session, [head.id]).get(head.id) if ends_at > clock.now() else None
    if leaves is not None and leaves <= ends_at.date():
        raise Conflict(Text(LEAVES, head=head.name, day=CalendarDay(leaves)))


def release_time(session: Session, invitation: Invitation) -> None:
    """Give the invitation's time back; giving back what is not booked does nothing."""
    session.execute(delete(BookedSlot).where(BookedSlot.invitation_id == invitation.id))
