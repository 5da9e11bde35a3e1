"""Mending a scenario of which something is not valid any more."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from matcher.advice.changed_week import Assumption, with_assumption
from matcher.advice.scenario_state import in_week, scenario_state
from matcher.audit.services.record import transition
from matcher.models import Scenario
from matcher.policy import Actor
from matcher.policy.states import SCENARIO
from matcher.scenarios.queries.assumption import assumption_of
from matcher.scenarios.queries.scenario_visits import scenario_visits
from matcher.scenarios.services.lock_scenario import lock_scenario
from matcher.scenarios.services.start_scenario_run import start_scenario_run
from matcher.vocabulary import ScenarioKind
from matcher.week import take_snapshot
from matcher.week.snapshot import REVIEW_TIME


def repair_scenario(
    session: Session, actor: Actor, scenario: Scenario, *, version: int | None = None
) -> None:
    """Let a run mend it: what still holds today stays as it is, everything else that is open is matched.

    It is made under the scenario's own assumption, but for kits that are not there. Raises `Outdated` where it is
    dropped or not of `version`; `Conflict` where it is being made, the week is closed, there is nothing to match, or
    enough scenarios are being made already.
    """
    round_ = lock_scenario(session, scenario, version)
    SCENARIO.after("repair", scenario.status)
    snapshot = take_snapshot(session, round_, review=REVIEW_TIME)
    visits = scenario_visits(scenario)
    broken = scenario_state(snapshot, visits.values()).broken
    sound = in_week(snapshot, (visit for need_id, visit in visits.items() if need_id not in broken))
    live = frozenset(entry.need for entry in snapshot.week.fixed)
    assumed = assumption_of(scenario)
    if assumed.kind is ScenarioKind.MORE_KIT:
        assumed = Assumption(ScenarioKind.KEPT)
    week = with_assumption(snapshot.week, assumed, live)
    week = replace(week, fixed=(*week.fixed, *sound))
    run = start_scenario_run(session, actor, round_, week, sent_out=len(live))
    scenario.run_id = run.id
    transition(session, actor, SCENARIO, scenario, "repair", kind=scenario.kind.value, broken=len(broken))
    session.flush()
