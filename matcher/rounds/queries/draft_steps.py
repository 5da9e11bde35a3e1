"""Which step of a coordinator's own can be undone next, and which can be done again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload

from matcher.models import DraftStep, Plan, Round
from matcher.policy import Actor
from matcher.vocabulary import PlanStatus, StepState


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step: what was done, in the words of the audit trail's codes, to which need, and to how many at once."""

    id: int
    action: str
    title: str
    number: int


@dataclass(frozen=True, slots=True)
class OwnSteps:
    """The last step that counts, and the one undone last; none where there is none."""

    undo: StepRow | None
    redo: StepRow | None


def own_steps(session: Session, actor: Actor, round_: Round) -> OwnSteps:
    """The steps in the draft as it is now; those in a plan that was sent out or replaced are past undoing."""
    done, undone = last_step(session, actor, round_), next_step(session, actor, round_)
    return OwnSteps(_row(session, done) if done else None, _row(session, undone) if undone else None)


def last_step(session: Session, actor: Actor, round_: Round) -> DraftStep | None:
    """The newest step of the actor's that counts."""
    query = select(DraftStep).where(*_mine(session, actor, round_), DraftStep.state == StepState.DONE)
    return session.scalars(
        query.options(joinedload(DraftStep.need)).order_by(DraftStep.id.desc()).limit(1)
    ).first()


def next_step(session: Session, actor: Actor, round_: Round) -> DraftStep | None:
    """The step of the actor's that was undone last."""
    query = select(DraftStep).where(*_mine(session, actor, round_), DraftStep.state == StepState.UNDONE)
    return session.scalars(query.options(joinedload(DraftStep.need)).order_by(DraftStep.id).limit(1)).first()


def _mine(session: Session, actor: Actor, round_: Round) -> tuple[ColumnElement[bool], ...]:
    proposed = select(Plan.id).where(Plan.round_id == round_.id, Plan.status == PlanStatus.PROPOSED)
    plan_id = session.scalar(proposed)
    of_plan = DraftStep.plan_id.is_(None) if plan_id is None else DraftStep.plan_id == plan_id
    return DraftStep.round_id == round_.id, DraftStep.account_id == actor.account_id, of_plan


def batch_of(session: Session, step: DraftStep) -> Sequence[DraftStep]:
    """The steps that were one action with it and stand as it does, in order; itself where it was alone."""
    if step.batch is None:
        return [step]
    query = select(DraftStep).where(*_of_batch(step)).options(joinedload(DraftStep.need))
    return session.scalars(query.order_by(DraftStep.id)).all()


def _of_batch(step: DraftStep) -> tuple[ColumnElement[bool], ...]:
    of_one = DraftStep.round_id == step.round_id, DraftStep.account_id == step.account_id
    return *of_one, DraftStep.batch == step.batch, DraftStep.state == step.state


def _row(session: Session, step: DraftStep) -> StepRow:
    needs = select(func.count(DraftStep.need_id.distinct())).where(*_of_batch(step))
    number = 1 if step.batch is None else session.scalar(needs) or 1
    return StepRow(step.id, step.action, step.need.title, number)
