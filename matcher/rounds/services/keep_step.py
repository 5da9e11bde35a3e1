"""Keeping a coordinator's step in a draft, so that it can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from sqlalchemy import String, cast, delete, func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.models import DraftStep, Round
from matcher.policy import Actor
from matcher.policy.states import DRAFT_STEP
from matcher.rounds.services.draft_state import draft_state
from matcher.rounds.services.lock_round import proposed_plan_of
from matcher.vocabulary import StepState

MOST_KEPT = 50
"""Actions of one account in one week: more than anybody takes back one by one."""

_BATCH = "batch of draft steps"
_KEPT = "newest draft step"


@contextmanager
def one_batch(session: Session) -> Iterator[None]:
    """The steps kept within are one action: they are undone together, and done again together."""
    session.info[_BATCH] = uuid4().hex
    try:
        yield
    finally:
        del session.info[_BATCH]


def step_kept(session: Session) -> int | None:
    """The newest step that was kept in this unit of work; undoing it undoes its whole batch."""
    found: int | None = session.info.get(_KEPT)
    return found


@contextmanager
def kept_step(session: Session, actor: Actor, round_: Round, need_id: int, action: str) -> Iterator[None]:
    """Within, the draft of a locked round is changed as far as one need is concerned; the step is kept.

    What the same account had undone cannot be done again then. Nobody's step is kept who has no account, nor one that
    changed nothing.
    """
    before = draft_state(session, round_, need_id)
    yield
    after = draft_state(session, round_, need_id)
    if actor.account_id is None or before == after:
        return
    _pass_by(session, actor, round_, actor.account_id)
    plan = proposed_plan_of(session, round_)
    step = DraftStep(
            round_id=round_.id, plan_id=plan.id if plan else None, account_id=actor.account_id, need_id=need_id,
            action=action, before=before.as_json(), after=after.as_json(), at=clock.now(),
            batch=session.info.get(_BATCH),
        )  # fmt: skip
    session.add(step)
    session.flush()
    session.info[_KEPT] = step.id
    _thin(session, round_, actor.account_id)


def _pass_by(session: Session, actor: Actor, round_: Round, account_id: int) -> None:
    query = select(DraftStep).where(
        DraftStep.round_id == round_.id,
        DraftStep.account_id == account_id,
        DraftStep.state == StepState.UNDONE,
    )
    for step in session.scalars(query):
        transition(session, actor, DRAFT_STEP, step, "pass_by", need_id=step.need_id)


def _thin(session: Session, round_: Round, account_id: int) -> None:
    mine = (DraftStep.round_id == round_.id, DraftStep.account_id == account_id)
    action = func.coalesce(DraftStep.batch, cast(DraftStep.id, String))
    newest = (
        select(action).where(*mine).group_by(action).order_by(func.max(DraftStep.id).desc()).limit(MOST_KEPT)
    )
    session.execute(
        delete(DraftStep)
        .where(*mine, action.not_in(newest.subquery().select()))
        .execution_options(synchronize_session=False)
    )
