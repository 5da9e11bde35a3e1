"""A head says yes to another time or place of a promised visit, or to none of those proposed."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.audit.services.record import record, transition
from matcher.errors import Outdated
from matcher.invitations.services.ensure_answerable import ensure_answerable
from matcher.invitations.services.note_answer import for_the_head
from matcher.links.services.give_personal_page import renew_personal_page
from matcher.models import Assignment, Invitation, Move, MoveReply, Round
from matcher.moves.schemas.reply import Reply
from matcher.moves.services.lock_move import OVER, proposal_of
from matcher.moves.services.move_visit import move_visit
from matcher.needs.services.lock_need import lock_assignment
from matcher.notifications.services.notify import note_answered
from matcher.notifications.services.notify_move import ask_about_move, notify_move_refused
from matcher.policy import Actor
from matcher.policy.states import MOVE
from matcher.vocabulary import LIVE_ANSWERS, AnsweredBy

NONE_OF_THEM = 0


def reply_to_move(session: Session, actor: Actor, invitation: Invitation, command: Reply) -> None:
    """Note what the invitation's head says; the visit is moved once all heads have said yes to the same alternative.

    A head may say yes to several, one after the other. Said to none of them, the proposal is over and the visit stays
    as promised. Saying the same twice is once. Raises `Conflict` where the head does not come any more or the visit has
    begun, and where a rule stands in the way by now, naming it; `Outdated` where the proposal is over.
    """
    _lock_weeks(session, invitation.assignment, command.move_id)
    assignment = lock_assignment(session, invitation.assignment_id)
    move = proposal_of(session, assignment, command.move_id)
    if _has_said(move, invitation, command.number):
        return
    if not MOVE.allows("agree", move.state) or move.expires_at <= clock.now():
        raise Outdated(OVER)
    ensure_answerable(invitation)
    alternative = next((each for each in move.alternatives if each.number == command.number), None)
    if alternative is None and command.number != NONE_OF_THEM:
        raise Outdated(OVER)
    _note(session, move, invitation, command)
    note_answered(session, invitation)
    if alternative is None:
        move.ended_at = clock.now()
        transition(session, actor, MOVE, move, "decline", **_said(assignment, command))
        flag_modified(assignment.need, "status")
        notify_move_refused(session, assignment, invitation)
    elif _is_agreed(move, assignment, command.number):
        move.ended_at = clock.now()
        transition(session, actor, MOVE, move, "agree", **_said(assignment, command))
        move_visit(session, actor, assignment, alternative, move.replies)
    else:
        flag_modified(move, "state")  # whoever is about to take it back saw fewer words
        state = move.state.value
        record(session, actor, "move.reply", move, before=state, after=state, **_said(assignment, command))
        _ask_the_others(session, move, command.number)
    session.flush()


def _lock_weeks(session: Session, assignment: Assignment, move_id: int) -> None:
    """Hold the rounds whose weeks are concerned, so that no plan of theirs is released in the same moment."""
    move = session.get(Move, move_id)
    starts = [each.starts_at for each in move.alternatives] if move else []
    mondays = {clock.monday_of(start.date()) for start in (assignment.starts_at, *starts)}
    query = select(Round.id).where(
        Round.area_code == assignment.round.area_code,
        (Round.id == assignment.round_id) | Round.monday.in_(mondays),
    )
    session.execute(query.order_by(Round.id).with_for_update(of=Round, key_share=True)).all()


def _has_said(move: Move, invitation: Invitation, number: int) -> bool:
    return any(each.invitation_id == invitation.id and each.number == number for each in move.replies)


def _note(session: Session, move: Move, invitation: Invitation, command: Reply) -> None:
    by = AnsweredBy.DEPUTY if command.deputy else AnsweredBy.HEAD
    move.replies.append(
        MoveReply(
            invitation=invitation,
            number=command.number,
            at=clock.now(),
            answered_by=by,
            deputy=command.deputy,
        )
    )
    if not command.deputy:
        renew_personal_page(session, invitation.head)
    session.flush()


def _said(assignment: Assignment, command: Reply) -> dict[str, str | int]:
    return {"need_id": assignment.need_id, "number": command.number} | for_the_head(command.deputy)


def _is_agreed(move: Move, assignment: Assignment, number: int) -> bool:
    """Whether all who come have said yes to the alternative."""
    coming = {each.id for each in assignment.invitations if each.answer in LIVE_ANSWERS}
    return coming <= {each.invitation_id for each in move.replies if each.number == number}


def _ask_the_others(session: Session, move: Move, number: int) -> None:
    """Who has said yes only to another alternative has to hear that this one would suit somebody."""
    yes = {each.invitation_id for each in move.replies if each.number == number}
    spoken = {each.invitation_id for each in move.replies} - yes
    for invitation in move.assignment.invitations:
        if invitation.id in spoken and invitation.answer in LIVE_ANSWERS:
            ask_about_move(session, move, invitation)
