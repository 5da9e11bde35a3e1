"""Ending proposals that nobody can agree to any more: an alternative or the visit itself has begun."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher.database.engine import reading
from matcher.database.one_by_one import one_by_one
from matcher.models import Assignment, Move
from matcher.moves.services.end_move import EVERYBODY, end_move
from matcher.moves.services.lock_move import find_pending
from matcher.needs.services.lock_need import lock_assignment
from matcher.policy.actor import service_actor
from matcher.vocabulary import MoveState


def expire_moves(engine: Engine, now: datetime) -> int:
    """Expire every proposal that has run out, each in a transaction of its own; how many that were.

    One that cannot be expired is logged and keeps no other from it.
    """
    with reading(engine) as session:
        query = (
            select(Move.assignment_id)
            .join(Move.assignment)
            .where(Move.state == MoveState.PENDING, Move.expires_at <= now)
            .order_by(Assignment.need_id)
        )
        due = list(session.scalars(query))
    return one_by_one(
        engine, due, lambda session, key: expire_move(session, key, now), failed="moves_not_expired"
    )


def expire_move(session: Session, assignment_id: int, now: datetime) -> int:
    """Expire what is proposed for the visit, if its time is over; how many proposals that were."""
    assignment = lock_assignment(session, assignment_id)
    move = find_pending(session, assignment)
    if move is None or move.expires_at > now:
        return 0
    end_move(session, service_actor(assignment.need.township_code[:6]), move, "expire", EVERYBODY)
    return 1
