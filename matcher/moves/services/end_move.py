"""A proposed move is over without being agreed: nobody is asked about it any more, and whoever was hears of it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.models import Assignment, Move
from matcher.moves.services.lock_move import find_pending
from matcher.notifications.services.notify_move import notify_move_off
from matcher.policy import Actor
from matcher.policy.states import MOVE
from matcher.vocabulary import Audience, MoveState, Role

EVERYBODY = (Audience.HEAD, Audience.TOWNSHIP, Audience.COORDINATOR)


def overtake_move(
    session: Session, actor: Actor, assignment: Assignment, tell: Collection[Audience] = EVERYBODY
) -> None:
    """The visit or who comes for it changes in another way: what is proposed for it is over.

    `tell` are those who do not hear of the other change anyway. Does nothing where nothing is proposed. Call it with
    the need held.
    """
    move = find_pending(session, assignment)
    if move is not None:
        end_move(session, actor, move, "overtake", tell)


def end_move(session: Session, actor: Actor, move: Move, step: str, tell: Collection[Audience]) -> None:
    """End a pending proposal by a step of its machine. Raises `Conflict` where it is over already."""
    need_id = move.assignment.need_id  # read before: a move that has ended and is pending cannot be flushed
    move.ended_at = clock.now()
    transition(session, actor, MOVE, move, step, need_id=need_id)
    notify_move_off(session, move.assignment, tell)
    session.flush()


def told_of_end(actor: Actor) -> tuple[Audience, ...]:
    """Everybody but those for whom the actor speaks."""
    own = Audience.TOWNSHIP if actor.role is Role.TOWNSHIP else Audience.COORDINATOR
    return tuple(audience for audience in EVERYBODY if audience is not own)


def overtake_moves_of_round(session: Session, actor: Actor, round_id: int) -> None:
    """The week is closed: what is still proposed for its visits is over."""
    query = (
        select(Move)
        .join(Move.assignment)
        .where(Assignment.round_id == round_id, Move.state == MoveState.PENDING)
        .order_by(Assignment.need_id)
    )
    for move in session.scalars(query):
        end_move(session, actor, move, "overtake", told_of_end(actor))
