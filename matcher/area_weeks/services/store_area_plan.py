"""Keeping what the run of an area's week has found."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.models import Plan, Run
from matcher.policy.actor import service_actor
from matcher.rounds.services.discard_plan import replace_plan
from matcher.rounds.services.lock_round import lock_round, proposed_plan_of
from matcher.rounds.services.start_manual_plan import propose_round
from matcher.vocabulary import PlanStatus
from solver import Plan as FoundPlan
from solver import dump_plan


def store_area_plan(session: Session, run: Run, found: FoundPlan) -> Plan:
    """The run's plan as the area's proposed one, in place of the one that was there; the counties' are left alone.

    It stays a file: nobody is proposed for anything before a county has been handed its part (`hand_over`).
    """
    round_ = lock_round(session, run.round_id)
    actor = service_actor(round_.area_code)
    before = proposed_plan_of(session, round_)
    if before:
        replace_plan(session, actor, before)
    plan = Plan(round_id=round_.id, run_id=run.id, result=dump_plan(found), created_at=clock.now())
    session.add(plan)
    record(
        session,
        actor,
        "plan.store",
        plan,
        after=PlanStatus.PROPOSED.value,
        run_id=run.id,
        value=found.score.value,
    )
    propose_round(session, actor, round_)
    return plan
