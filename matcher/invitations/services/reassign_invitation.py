"""Another head for one seat (改派)."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.advice.open_invitation import vacancy_id, with_vacancy
from matcher.assignments.services.check_manual_assignment import check_placement
from matcher.assignments.services.release_assignment import ask
from matcher.assignments.services.settle_assignment import settle_assignment
from matcher.audit.services.record import record
from matcher.county_settings.queries.county_settings import settings_of
from matcher.errors import Conflict, Invalid
from matcher.invitations.services.book_time import unbook
from matcher.models import Assignment, Seat
from matcher.needs.services.lock_need import hold_assignment
from matcher.policy import Actor
from matcher.rounds.services.lock_round import hold_idle_round
from matcher.vocabulary import LIVE_ANSWERS, Answer, AssignmentStatus
from matcher.week import minute_of, take_snapshot
from matcher.wording import Text
from solver import Assignment as WeekAssignment

STANDING = (AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED)


def reassign_seat(session: Session, actor: Actor, seat: Seat, head_id: int) -> Seat:
    """Ask another head for the seat's position, at the same time and place; the others stay as they are.

    The seat may be vacant (declined, expired), or still waiting or accepted: then its head is let go. Where a
    need has no assignment left, use `dispatch_need`. Raises `Invalid` (`head_id`) naming the rules the head would
    break, `Conflict` where the assignment does not stand any more or has begun, or the head is booked elsewhere.
    """
    round_ = hold_idle_round(session, seat.assignment.round_id)
    assignment = hold_assignment(session, seat.assignment_id)
    if assignment.status not in STANDING or assignment.starts_at <= clock.now():
        raise Conflict(
            Text("This assignment does not stand any more, or has begun. Please look at it again.")
        )
    if seat.head_id == head_id and seat.answer in LIVE_ANSWERS:
        raise Invalid.field("head_id", Text("This head is asked already."))
    _vacate(session, actor, assignment, seat)
    _check(session, assignment, seat.position, head_id)
    fresh = Seat(position=seat.position, head_id=head_id, topic_id=seat.topic_id, assignment=assignment)
    session.add(fresh)
    session.flush()
    ask(session, fresh, settings_of(session, round_.county_code).answer_hours)
    record(
        session,
        actor,
        "seat.reassign",
        fresh,
        after=fresh.answer.value,
        instead_of=seat.head_id,
        head_id=head_id,
    )
    settle_assignment(session, actor, assignment)
    return fresh


def _vacate(session: Session, actor: Actor, assignment: Assignment, seat: Seat) -> None:
    """Let the seat's head go; a position that somebody else has taken since is not touched."""
    live = [
        each for each in assignment.seats if each.position == seat.position and each.answer in LIVE_ANSWERS
    ]
    if live and live != [seat]:
        raise Conflict(Text("Somebody else has been asked for this part already."))
    if live:
        before = seat.answer
        seat.answer = Answer.CANCELLED
        unbook(session, seat)
        record(session, actor, "seat.cancel", seat, before=before.value, after=seat.answer.value)
        session.flush()


def _check(session: Session, assignment: Assignment, position: int, head_id: int) -> None:
    round_ = assignment.round
    snapshot = take_snapshot(session, round_)
    week = with_vacancy(session, round_, snapshot, assignment, position)
    if all(head.id != str(head_id) for head in week.heads):
        raise Invalid.field("head_id", Text("Choose a head of this county who offers something at present."))
    start = minute_of(round_.monday, assignment.starts_at)
    wanted = WeekAssignment(vacancy_id(assignment, position), (str(head_id),), start)
    try:
        check_placement(week, snapshot.as_planned(), wanted)
    except Invalid as broken:
        texts = [text for found in broken.messages.values() for text in found]
        raise Invalid({"head_id": texts}) from None
