"""Discarding a proposed plan."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import transition
from matcher.models import Plan
from matcher.policy import Actor
from matcher.policy.states import PLAN, ROUND
from matcher.rounds.services.lock_round import lock_proposed_plan
from matcher.scenarios.queries.scenario_visits import draft_visits
from matcher.scenarios.services.keep_scenario import keep_scenario
from matcher.vocabulary import AssignmentStatus, ScenarioKind


def discard_plan(session: Session, actor: Actor, plan: Plan, *, version: int | None = None) -> None:
    """Discard a proposed plan; `version` is the one somebody was looking at. Its visits are kept as a scenario.

    Raises `Conflict` where it is no longer proposed or not of that version, or a run is under way.
    """
    round_ = lock_proposed_plan(session, plan, version)
    visits = draft_visits(session, round_)
    if visits:
        keep_scenario(session, actor, round_, ScenarioKind.REPLACED, visits.values())
    replace_plan(session, actor, plan)
    if ROUND.allows("discard", round_.status):
        transition(session, actor, ROUND, round_, "discard")


def replace_plan(session: Session, actor: Actor, plan: Plan) -> None:
    """Make room for another plan: this one is kept as discarded, its proposals go. The round must be locked."""
    proposals = [entry for entry in plan.assignments if entry.status is AssignmentStatus.PROPOSED]
    transition(session, actor, PLAN, plan, "discard", proposals=len(proposals))
    for entry in proposals:
        session.delete(entry)
    session.flush()
    session.expire(plan, ["assignments"])
