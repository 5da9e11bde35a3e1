"""A promised visit gets the time and place that all its heads have agreed to."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher.assignments.services.check_meeting import Meeting, broken_by, meeting_of
from matcher.assignments.services.settle_assignment import settle_assignment
from matcher.audit.services.record import record, transition
from matcher.colleagues.services.is_elsewhere import colleagues_elsewhere
from matcher.errors import Conflict
from matcher.invitations.services.book_time import book_time, release_time
from matcher.invitations.services.note_answer import for_the_head, note_answer
from matcher.models import Alternative, Assignment, Invitation, MoveReply, Window
from matcher.moves.queries.too_early import too_early
from matcher.notifications.services.notify import notify_moved
from matcher.notifications.services.notify_move import notify_coordinator_of_move
from matcher.notifications.services.outbox import facts_of_visit
from matcher.policy import Actor
from matcher.policy.states import INVITATION
from matcher.vocabulary import LIVE_ANSWERS
from matcher.wording import Text
from matcher.wording.joining import Joined, Mark


class MoveBarred(Conflict):
    """All heads agree, and rules stand in the way by now: `reasons` name them."""

    def __init__(self, reasons: Joined) -> None:
        super().__init__(Text("This is not possible any more: {reasons}", reasons=reasons))
        self.reasons = reasons


def move_visit(
    session: Session,
    actor: Actor,
    assignment: Assignment,
    alternative: Alternative,
    replies: Collection[MoveReply],
) -> None:
    """Book the heads anew, move the visit and tell everybody; who had not answered yet has said yes now.

    Call it with need and weeks held. Raises `MoveBarred` naming the rules that stand in the way by now.
    """
    _ensure_possible(session, assignment, alternative)
    before = facts_of_visit(assignment)
    coming = [each for each in assignment.invitations if each.answer in LIVE_ANSWERS]
    for invitation in coming:
        release_time(session, invitation)
    _rewrite(assignment, alternative)
    for invitation in coming:
        book_time(session, invitation)
    said = {each.invitation_id: each.deputy for each in replies if each.number == alternative.number}
    for invitation in coming:
        if INVITATION.allows("accept", invitation.answer):
            _accept(session, actor, invitation, said[invitation.id])
    need, status = assignment.need, assignment.need.status.value
    record(
        session, actor, "need.move", need, before=status, after=status,
        starts_at=assignment.starts_at.isoformat(), venue_id=need.venue_id, formerly=before["starts_at"],
    )  # fmt: skip
    settle_assignment(session, actor, assignment)
    notify_moved(session, assignment, before)
    notify_coordinator_of_move(session, assignment, before)


def _ensure_possible(session: Session, assignment: Assignment, alternative: Alternative) -> None:
    promised = meeting_of(assignment)
    wanted = Meeting(alternative.starts_at, promised.minutes, alternative.venue_id, promised.audience)
    elsewhere = colleagues_elsewhere(session, assignment, alternative.starts_at, alternative.ends_at)
    early = too_early(session, assignment, alternative.starts_at.date(), alternative.venue_id)
    if faults := (*early, *broken_by(session, assignment, wanted), *elsewhere):
        raise MoveBarred(Joined(faults, Mark.SENTENCE))


def _rewrite(assignment: Assignment, alternative: Alternative) -> None:
    """Time and place; a new time is the one that suits from now on, should the visit fall through."""
    need = assignment.need
    if assignment.starts_at != alternative.starts_at:
        day, start = (
            alternative.starts_at.date(),
            alternative.starts_at.hour * 60 + alternative.starts_at.minute,
        )
        minutes = int((alternative.ends_at - alternative.starts_at).total_seconds()) // 60
        need.windows = [Window(day=day, start_minute=start, end_minute=start + minutes)]
    assignment.starts_at, assignment.ends_at = alternative.starts_at, alternative.ends_at
    need.venue = alternative.venue
    flag_modified(need, "venue_id")
    flag_modified(assignment, "starts_at")


def _accept(session: Session, actor: Actor, invitation: Invitation, deputy: str) -> None:
    note_answer(session, invitation, deputy)
    transition(session, actor, INVITATION, invitation, "accept", **for_the_head(deputy))
