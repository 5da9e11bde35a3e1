"""Locking a need: the one lock under which its assignment and its answers change.

Every command that changes a need's assignment takes this lock first, so that two answers, or an answer and a
withdrawal, follow one another. Commands that lock several needs take them in the order of their ids.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from matcher.models import Assignment, Need


def lock_need(session: Session, need_id: int) -> Need:
    """The need, locked to the end of the transaction and read afresh."""
    query = select(Need).where(Need.id == need_id).with_for_update(of=Need)
    return session.scalars(query.execution_options(populate_existing=True)).one()


def lock_assignment(session: Session, assignment_id: int) -> Assignment:
    """The assignment with its need locked, both and the invitations read afresh."""
    need_id = session.scalars(select(Assignment.need_id).where(Assignment.id == assignment_id)).one()
    lock_need(session, need_id)
    query = (
        select(Assignment).where(Assignment.id == assignment_id).options(selectinload(Assignment.invitations))
    )
    return session.scalars(query.execution_options(populate_existing=True)).one()
