"""Keeping what a run has found as the round's proposed plan."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from matcher import clock
from matcher.assignments.services.new_assignment import new_assignment
from matcher.audit.services.record import record
from matcher.models import Need, Plan, Run
from matcher.policy.actor import service_actor
from matcher.rounds.services.discard_plan import replace_plan
from matcher.rounds.services.lock_round import lock_round, proposed_plan_of
from matcher.rounds.services.start_manual_plan import propose_round
from matcher.vocabulary import NeedStatus, PlanStatus
from matcher.week import moment_of
from solver import Plan as FoundPlan
from solver import dump_plan


def store_plan(session: Session, run: Run, found: FoundPlan) -> Plan:
    """The run's plan as the round's proposed one, in place of the one that was there.

    What somebody decided of that one is fixed in the run's week, and stays decided. What stands already, and needs that
    are not open any more, are left out. `found` must have passed its check.
    Raises `Conflict` where the round has been closed meanwhile.
    """
    round_ = lock_round(session, run.round_id)
    actor = service_actor(round_.area_code)
    before = proposed_plan_of(session, round_)
    proposed = before.assignments if before else ()
    kept = {entry.need_id: (entry.pinned, entry.by_hand) for entry in proposed}
    if before:
        replace_plan(session, actor, before)
    plan = Plan(round_id=round_.id, run_id=run.id, result=dump_plan(found), created_at=clock.now())
    session.add(plan)
    session.flush()
    needs = _open_needs(session, [int(entry.need) for entry in found.assignments])
    for entry in found.assignments:
        need = needs.get(int(entry.need))
        if need is None or len(need.parts) != len(entry.heads):
            continue
        heads = [int(head) for head in entry.heads]
        assignment = new_assignment(plan, need, heads, moment_of(found.monday, entry.start))
        assignment.pinned, assignment.by_hand = kept.get(need.id, (False, False))
        session.add(assignment)
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


def _open_needs(session: Session, need_ids: list[int]) -> dict[int, Need]:
    query = select(Need).where(Need.id.in_(need_ids), Need.status == NeedStatus.POSTED)
    return {need.id: need for need in session.scalars(query.options(selectinload(Need.parts)))}
