"""What the page of a week says of the plans beside the proposed one."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.advice.scenario_state import open_needs_of, scenario_state
from matcher.scenarios.queries.scenario_visits import draft_visits, needs_that_differ
from matcher.scenarios.queries.scenarios import count_scenarios, scenarios_of_run
from matcher.vocabulary import RoundStatus, ScenarioKind
from web.pages.rounds.round_page import RoundPage


@dataclass(frozen=True, slots=True)
class BesideThePlan:
    """How many scenarios there are; in how many visits the plan differs from the one that its matching replaced; by how
    much the week would `gain` without the visits that are `kept`, where it would.
    """

    number: int
    replaced_id: int | None
    changed: int
    freed_id: int | None
    gain: int
    kept: int


def beside_the_plan(loaded: RoundPage) -> BesideThePlan | None:
    """What is to be said of a week that is not closed; a gain only where the plan is not out of date."""
    if loaded.week.status is RoundStatus.CLOSED:
        return None
    session, round_, snapshot = loaded.session, loaded.round_, loaded.snapshot
    left = scenarios_of_run(session, round_)
    replaced = left.get(ScenarioKind.REPLACED)
    freed = left.get(ScenarioKind.FREED) if loaded.out_of_date is None else None
    draft = draft_visits(session, round_) if replaced else {}
    changed = len(needs_that_differ(draft, replaced.visits, open_needs_of(snapshot))) if replaced else 0
    gain = (
        scenario_state(snapshot, freed.visits.values()).score.value - loaded.plan_state.score.value
        if freed
        else 0
    )
    return BesideThePlan(
        number=count_scenarios(session, round_),
        replaced_id=replaced.id if replaced else None,
        changed=changed,
        freed_id=freed.id if freed and gain > 0 else None,
        gain=gain,
        kept=len(snapshot.decided),
    )
