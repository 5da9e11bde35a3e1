"""Tags of what a coordinator sees of a week: whoever acts on it sends the tag along (`ensure_tag`).

A page takes its tag before it reads what it shows: should somebody change that in between, the tag is too old, never
too new.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from matcher.database.ensure_fresh import state_tag
from matcher.models import Assignment, Move, Need, Plan, Round
from matcher.rounds.queries.open_needs import open_need_ids
from matcher.vocabulary import MoveState, PlanStatus


def need_tag(session: Session, round_: Round, need_id: int) -> str:
    """Of a need in its week: what is asked for, and everything that was planned for it with its answers."""
    version = session.scalar(select(Need.version).where(Need.id == need_id))
    return state_tag(need_id, version, _assignments(session, round_, Assignment.need_id == need_id))


def plan_tag(session: Session, round_: Round) -> str:
    """Of the week's state and its proposed plan, which the next plan takes the place of."""
    return state_tag(round_.id, round_.version, _proposed_plan(session, round_))


def week_tag(session: Session, round_: Round) -> str:
    """Of everything that closing the week decides about: its plan, all its assignments, open needs, moves proposed."""
    return state_tag(
        round_.id,
        round_.version,
        _proposed_plan(session, round_),
        _assignments(session, round_),
        open_need_ids(session, round_),
        _proposed_moves(session, round_),
    )


def _proposed_plan(session: Session, round_: Round) -> list[tuple[int, int]]:
    query = select(Plan.id, Plan.version).where(
        Plan.round_id == round_.id, Plan.status == PlanStatus.PROPOSED
    )
    return [(row.id, row.version) for row in session.execute(query)]


def _proposed_moves(session: Session, round_: Round) -> list[tuple[int, int]]:
    query = (
        select(Move.id, Move.version)
        .join(Move.assignment)
        .where(Assignment.round_id == round_.id, Move.state == MoveState.PENDING)
    )
    return [(row.id, row.version) for row in session.execute(query.order_by(Move.id))]


def _assignments(session: Session, round_: Round, *which: ColumnElement[bool]) -> list[tuple[int, int]]:
    query = select(Assignment.id, Assignment.version).where(Assignment.round_id == round_.id, *which)
    return [(row.id, row.version) for row in session.execute(query.order_by(Assignment.id))]
