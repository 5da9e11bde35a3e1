"""Keeping what a run has found for a scenario."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.audit.services.record import transition
from matcher.models import Run, Scenario
from matcher.policy.actor import service_actor
from matcher.policy.states import SCENARIO
from matcher.rounds.services.lock_round import lock_round
from matcher.scenarios.queries.scenario_visits import scenario_visits
from matcher.scenarios.services.found_visits import found_visits
from matcher.scenarios.services.keep_scenario import kept_row, thin_out
from matcher.vocabulary import ScenarioStatus
from solver import Plan as FoundPlan


def store_scenario(session: Session, run: Run, found: FoundPlan) -> None:
    """Give the run's visits to the scenario that waits for them; does nothing where that was dropped meanwhile.

    `found` must have passed its check. Raises `Conflict` where the round has been closed meanwhile.
    """
    round_ = lock_round(session, run.round_id)
    query = select(Scenario).where(Scenario.run_id == run.id, Scenario.status == ScenarioStatus.WANTED)
    scenario = session.scalars(query).one_or_none()
    if scenario is None:
        return
    actor = service_actor(round_.area_code)
    former = scenario_visits(scenario)
    scenario.visits = []
    session.flush()
    scenario.visits = [kept_row(visit) for visit in found_visits(session, run, found, former)]
    transition(
        session, actor, SCENARIO, scenario, "make",
        kind=scenario.kind.value, visits=len(scenario.visits), run_id=run.id,
    )  # fmt: skip
    thin_out(session, actor, round_)
