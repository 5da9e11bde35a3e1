"""A township proposes another time or place for a visit that is promised (申请调整)."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.assignments.services.check_meeting import Meeting, broken_by, meeting_of
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, Invalid
from matcher.models import Alternative, Assignment, Move, Need, Venue
from matcher.moves.queries.too_early import too_early
from matcher.moves.schemas.propose import Proposal, Wish
from matcher.moves.services.end_move import end_move, told_of_end
from matcher.moves.services.lock_move import find_pending
from matcher.needs.schemas.need import ChosenWindow
from matcher.needs.services.change_details import promised_visit
from matcher.needs.services.check_windows import window_faults
from matcher.notifications.services.notify_move import notify_move_asked
from matcher.policy import Actor
from matcher.vocabulary import MoveState
from matcher.wording import Text

ASKED_ALREADY = Text("Another time or place is proposed already. Take that back first.")
AS_PROMISED = Text("This is what is promised already.")
TWICE = Text("This is proposed twice.")
ANY_MINUTE = 1
"""Of one beginning it is said that it is not on the grid, not that hours are too short: `broken_by` does so."""
NOT_OF_TOWNSHIP = Text("Please choose a venue of this township.")


def propose_move(session: Session, actor: Actor, need: Need, command: Proposal) -> Move:
    """Ask the heads of the need's visit whether it may be held otherwise; until all say yes to one it stays as it is.

    Each alternative is looked at with everything else that is promised left where it is. Raises `Invalid` with what is
    in the way, beside the row (`alternatives.0`); `Conflict` where nobody is to come, the visit has begun or something
    is proposed already; `Outdated` where the need is not of `command.version` any more.
    """
    assignment = promised_visit(session, need)
    ensure_fresh(assignment.need, command.version)
    _make_room(session, actor, assignment)
    meetings = _meetings(session, assignment, command)
    now = clock.now()
    move = Move(
        assignment=assignment,
        state=MoveState.PENDING,
        reason=command.reason,
        created_at=now,
        expires_at=min(assignment.starts_at, *(each.starts_at for each in meetings)),
        alternatives=[
            Alternative(number=number, starts_at=each.starts_at, ends_at=each.ends_at, venue_id=each.venue_id)
            for number, each in enumerate(meetings, 1)
        ],
    )
    session.add(move)
    session.flush()
    flag_modified(assignment.need, "status")  # whoever acts on it saw nothing proposed
    record(
        session, actor, "move.propose", move, after=move.state.value, need_id=need.id,
        alternatives=[f"{each.starts_at.isoformat()} {each.venue_id}" for each in meetings],
    )  # fmt: skip
    notify_move_asked(session, move, told_of_end(actor))
    session.flush()
    return move


def _make_room(session: Session, actor: Actor, assignment: Assignment) -> None:
    """What has run out is ended; what still waits is in the way."""
    earlier = find_pending(session, assignment)
    if earlier is not None and earlier.expires_at > clock.now():
        raise Conflict(ASKED_ALREADY)
    if earlier is not None:
        end_move(session, actor, earlier, "expire", ())


def _meetings(session: Session, assignment: Assignment, command: Proposal) -> list[Meeting]:
    promised = meeting_of(assignment)
    faults: dict[str, list[Text]] = {}
    found: list[Meeting] = []
    for wish in command.alternatives:
        meeting = _wished(promised, wish)
        texts = _faults(session, assignment, meeting, found)
        if texts:
            faults[f"alternatives.{wish.row}"] = texts
        found.append(meeting)
    if faults:
        raise Invalid(faults)
    return found


def _wished(promised: Meeting, wish: Wish) -> Meeting:
    day = wish.day or promised.starts_at.date()
    at = promised.starts_at.hour * 60 + promised.starts_at.minute if wish.start is None else wish.start
    starts_at = datetime.combine(day, datetime.min.time()) + timedelta(minutes=at)
    return Meeting(starts_at, promised.minutes, wish.venue_id or promised.venue_id, promised.audience)


def _faults(session: Session, assignment: Assignment, meeting: Meeting, before: list[Meeting]) -> list[Text]:
    promised = meeting_of(assignment)
    if meeting == promised:
        return [AS_PROMISED]
    if meeting in before:
        return [TWICE]
    if meeting.venue_id != promised.venue_id and not _is_open(session, assignment, meeting.venue_id):
        return [NOT_OF_TOWNSHIP]
    start = meeting.starts_at.hour * 60 + meeting.starts_at.minute
    hours = ChosenWindow(meeting.starts_at.date(), start, start + meeting.minutes, "hours")
    if wrong := window_faults([hours], meeting.minutes, ANY_MINUTE):
        return wrong["hours"]
    early = too_early(session, assignment, meeting.starts_at.date(), meeting.venue_id)
    return [*early, *broken_by(session, assignment, meeting)]


def _is_open(session: Session, assignment: Assignment, venue_id: int) -> bool:
    township = assignment.need.township_code
    query = select(Venue.id).where(Venue.id == venue_id, Venue.township_code == township, Venue.active)
    return session.scalar(query) is not None
