"""Keeping what a run has found as the round's proposed plan."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.assignments.services.new_assignment import new_assignment
from matcher.audit.services.record import record
from matcher.models import Override, Plan, Round, Run, Scenario
from matcher.policy import Actor
from matcher.policy.actor import service_actor
from matcher.rounds.services.discard_plan import replace_plan
from matcher.rounds.services.lock_round import lock_round, proposed_plan_of
from matcher.rounds.services.start_manual_plan import propose_round
from matcher.scenarios.queries.scenario_visits import draft_visits, needs_that_differ
from matcher.scenarios.services.found_visits import found_visits
from matcher.scenarios.services.keep_scenario import drop_locked, keep_scenario
from matcher.scenarios.services.open_needs import open_needs
from matcher.vocabulary import PlanStatus, ScenarioKind, ScenarioStatus
from solver import Plan as FoundPlan
from solver import dump_plan


def store_plan(session: Session, run: Run, found: FoundPlan, freed: FoundPlan | None = None) -> Plan:
    """The run's plan as the round's proposed one, in place of the one that was there.

    What somebody decided of that one is fixed in the run's week, and stays decided. What stands already, and needs that
    are not open any more, are left out. The plan before is kept as a scenario where it differs, and so is `freed`, a
    better one without what was decided. `found` and `freed` must have passed their check.
    Raises `Conflict` where the round has been closed meanwhile.
    """
    round_ = lock_round(session, run.round_id)
    actor = service_actor(round_.area_code)
    before = proposed_plan_of(session, round_)
    known = draft_visits(session, round_)
    visits = {visit.need_id: visit for visit in found_visits(session, run, found)}
    freed_visits = found_visits(session, run, freed) if freed else ()
    agreed = agreed_overrides(before) if before else {}
    if before:
        replace_plan(session, actor, before)
    plan = Plan(round_id=round_.id, run_id=run.id, result=dump_plan(found), created_at=clock.now())
    session.add(plan)
    session.flush()
    needs = open_needs(session, visits.keys())
    for need_id, visit in visits.items():
        assignment = new_assignment(plan, needs[need_id], visit.head_ids, visit.starts_at)
        assignment.pinned, assignment.by_hand = visit.pinned, visit.by_hand
        if need_id in known and known[need_id].what == visit.what:
            assignment.overrides = agreed.get(need_id, [])
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
    _drop_freed(session, actor, round_)
    if needs_that_differ(known, visits, known.keys()):
        keep_scenario(session, actor, round_, ScenarioKind.REPLACED, known.values(), run=run)
    if freed_visits:
        keep_scenario(session, actor, round_, ScenarioKind.FREED, freed_visits, run=run)
    return plan


def agreed_overrides(plan: Plan) -> dict[int, list[Override]]:
    """What heads have agreed to beyond their limits, by need: it goes on for a visit that stays as it is."""
    return {
        entry.need_id: [
            Override(
                head_id=each.head_id, rule=each.rule, reason=each.reason, agreed_by=each.agreed_by,
                agreed_at=each.agreed_at, created_by=each.created_by, created_at=each.created_at,
            )
            for each in entry.overrides
        ]
        for entry in plan.assignments
    }  # fmt: skip


def _drop_freed(session: Session, actor: Actor, round_: Round) -> None:
    """What letting go of decisions would have gained a plan that is gone interests nobody any more."""
    query = select(Scenario).where(
        Scenario.round_id == round_.id,
        Scenario.kind == ScenarioKind.FREED,
        Scenario.status != ScenarioStatus.DROPPED,
    )
    for scenario in session.scalars(query):
        drop_locked(session, actor, scenario)
