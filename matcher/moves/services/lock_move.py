"""The proposed move of a visit, read under the lock of its need."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import Outdated
from matcher.models import Assignment, Move
from matcher.vocabulary import MoveState
from matcher.wording import Text

OVER = Text("This proposal is over. Please look at the visit as it stands now.")


def find_pending(session: Session, assignment: Assignment) -> Move | None:
    """The visit's proposal that is pending, be its time over or not. Call it with the need held."""
    query = select(Move).where(Move.assignment_id == assignment.id, Move.state == MoveState.PENDING)
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def proposal_of(session: Session, assignment: Assignment, move_id: int) -> Move:
    """The visit's proposal of that number, pending or not. Raises `Outdated` where the visit has none such."""
    query = select(Move).where(Move.id == move_id, Move.assignment_id == assignment.id)
    found = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise Outdated(OVER)
    return found
