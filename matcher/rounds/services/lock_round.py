"""Locking a round: the one lock under which its plans change.

Commands take it before they lock needs (`lock_need`), and those in the order of their ids. The lock leaves the row's
key shared: an answer, which holds its need alone, may refer to the round meanwhile.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict, NotFound
from matcher.models import Need, Plan, Round, Run, is_within
from matcher.needs.services.lock_need import lock_need
from matcher.policy.states import PLAN, ROUND
from matcher.vocabulary import LIVE_RUNS, PlanStatus, RunPurpose
from matcher.wording import Text


def lock_round(session: Session, round_id: int) -> Round:
    """The round, locked to the end of the transaction and read afresh.

    Raises `Conflict` where the week is closed.
    """
    query = select(Round).where(Round.id == round_id).with_for_update(of=Round, key_share=True)
    round_ = session.scalars(query.execution_options(populate_existing=True)).one()
    if not ROUND.allows("close", round_.status):
        raise Conflict(Text("The week is closed; nothing of it can be changed any more."))
    return round_


def lock_idle_round(session: Session, round_id: int) -> Round:
    """The same, where no other plan is being made by the worker; scenarios may be. Raises `Conflict` otherwise."""
    round_ = lock_round(session, round_id)
    live = Run.status.in_(LIVE_RUNS) & (Run.purpose == RunPurpose.PLAN)
    if session.scalar(select(Run.id).where(Run.round_id == round_id, live)) is not None:
        raise Conflict(
            Text("A plan for the week is being made right now. Please wait for it or stop it first.")
        )
    return round_


def ensure_area_week_lives(round_: Round) -> None:
    """Raises `Conflict` where this is the week of an area and is over; no step closes such a week, it only passes."""
    if round_.is_of_area and clock.today() >= round_.monday + timedelta(days=7):
        raise Conflict(Text("The week is over. Nothing can be planned for its counties together any more."))


def lock_proposed_plan(session: Session, plan: Plan, version: int | None = None) -> Round:
    """The idle round of a plan that is still proposed, and the plan read afresh.

    Raises `Conflict` otherwise, and where the plan is not of `version` (None: of any).
    """
    round_ = lock_idle_round(session, plan.round_id)
    session.refresh(plan)
    if not PLAN.allows("edit", plan.status):
        raise Conflict(Text("This plan is not a proposal any more. Please look at the week again."))
    if version is not None:
        ensure_fresh(plan, version)
    return round_


def lock_need_of(session: Session, round_: Round, need_id: int) -> Need:
    """A need of the locked round's area, locked and read afresh. Raises `NotFound` where there is none."""
    township = session.scalar(select(Need.township_code).where(Need.id == need_id))
    if township is None or not is_within(township, round_.area_code):
        raise NotFound
    return lock_need(session, need_id)


def proposed_plan_of(session: Session, round_: Round) -> Plan | None:
    """The round's proposed plan, where it has one."""
    return session.scalars(
        select(Plan).where(Plan.round_id == round_.id, Plan.status == PlanStatus.PROPOSED)
    ).one_or_none()
