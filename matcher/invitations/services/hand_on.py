"""One visit goes on to another head, so that its head can come where nobody could: to a need, or for an empty part."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from matcher.assignments.services.dispatch_need import dispatch_need
from matcher.assignments.services.place_assignment import ManualAssignment
from matcher.errors import Conflict, Invalid
from matcher.invitations.schemas.by_telephone import SaidByTelephone
from matcher.invitations.services.answer_by_telephone import accept_by_telephone
from matcher.invitations.services.reassign_invitation import reassign_invitation
from matcher.models import Assignment, Invitation, Round
from matcher.needs.services.lock_need import lock_need
from matcher.policy import Actor
from matcher.rounds.services.lock_round import lock_idle_round, lock_need_of
from matcher.vocabulary import Answer
from matcher.wording import Text, msgid

GONE = Text("The visit that was to go on to somebody else is another by now. Please look at the need again.")
CANNOT = msgid("The visit cannot go on to that head any more: {reason}")


@dataclass(frozen=True, slots=True)
class HandOnCommand:
    """The invitation that goes on to another head, the version of its visit that was looked at, and who has agreed to
    that by telephone, where the head had said yes.
    """

    handed_on: int
    handed_to: int
    handed_version: int
    agreed_by: str = ""


def hand_on(
    session: Session, actor: Actor, round_: Round, command: ManualAssignment, other: HandOnCommand
) -> Assignment:
    """Ask the other head for the visit, at its own time and place, and these heads for the need; all or nothing.

    A head who had said yes to the visit is not moved unasked: `other.agreed_by` has agreed by telephone, which is taken
    down as the yes to the need. Raises `Invalid` (`agreed_by`) where nobody has, or naming the rules that would be
    broken for the need; `Conflict` where visit or need are not as they were seen, or the other head cannot come.
    """
    round_ = lock_idle_round(session, round_.id)
    seat, promised = _handed_on(session, actor, round_, command.need_id, other)
    visit = dispatch_need(session, actor, round_, command)
    if promised:
        _note_yes(session, actor, visit, seat, other.agreed_by)
    return visit


def hand_on_to_part(
    session: Session, actor: Actor, vacant: Invitation, head_id: int, version: int, other: HandOnCommand
) -> Invitation:
    """The same for a part of a standing visit that nobody has any more, which was the `vacant` invitation's.

    `head_id` is whose visit goes on, `version` that of the standing visit. Raises as `hand_on` and
    `reassign_invitation` do.
    """
    round_ = lock_idle_round(session, vacant.assignment.round_id)
    seat, promised = _handed_on(session, actor, round_, vacant.assignment.need_id, other)
    if seat.head_id != head_id:
        raise Conflict(GONE)
    fresh = reassign_invitation(session, actor, vacant, head_id, version=version)
    if promised:
        _note_yes(session, actor, fresh.assignment, seat, other.agreed_by)
    return fresh


def _handed_on(
    session: Session, actor: Actor, round_: Round, need_id: int, other: HandOnCommand
) -> tuple[Invitation, bool]:
    """The invitation that has gone on, and whether its head had said yes; both needs are held."""
    seat = session.get(Invitation, other.handed_on)
    if seat is None or seat.assignment.round_id != round_.id or seat.assignment.need_id == need_id:
        raise Conflict(GONE)
    for each in sorted((need_id, seat.assignment.need_id)):
        lock_need(session, each) if each != need_id else lock_need_of(session, round_, each)
    session.refresh(seat)
    if seat.answer not in (Answer.WAITING, Answer.ACCEPTED):
        raise Conflict(GONE)
    promised = seat.answer is Answer.ACCEPTED
    if promised and not other.agreed_by:
        words = Text(
            "{head} has said yes to the other visit. Please say who has agreed.", head=seat.head.name
        )
        raise Invalid.field("agreed_by", words)
    try:
        reassign_invitation(session, actor, seat, other.handed_to, version=other.handed_version)
    except Invalid as broken:
        reason = next(text for found in broken.messages.values() for text in found)
        raise Conflict(Text(CANNOT, reason=reason)) from None  # no field of the form shows that head
    session.flush()
    return seat, promised


def _note_yes(session: Session, actor: Actor, visit: Assignment, seat: Invitation, agreed_by: str) -> None:
    for asked in visit.invitations:
        if asked.head_id == seat.head_id and asked.answer is Answer.WAITING:
            said_by = "" if agreed_by == seat.head.name else agreed_by
            accept_by_telephone(session, actor, asked, SaidByTelephone(asked.version, said_by, None))
