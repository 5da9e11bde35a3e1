"""What the page of a week says of the plans beside the proposed one."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher.models import Plan
from matcher.rounds.services.start_run import start_run
from matcher.scenarios.queries.scenario_visits import KeptVisit
from matcher.vocabulary import RunStatus, ScenarioKind
from tests.builders.scenarios import a_scenario
from tests.builders.weeks import COORDINATOR, LittleWeek, a_proposed_plan
from tests.page_client import PageClient
from tests.statements import counted

pytestmark = pytest.mark.usefixtures("quiet_thursday")


@pytest.fixture
def plan(store: Session, week: LittleWeek) -> Plan:
    """The plan of a run."""
    run = start_run(store, COORDINATOR, week.round, seconds=5)
    run.status = RunStatus.DONE
    made = a_proposed_plan(store, week)
    made.run_id = run.id
    store.commit()
    return made


def before(store: Session, week: LittleWeek, plan: Plan, run_id: int | None) -> None:
    """What the plan took the place of: the first need went to nobody."""
    second = plan.assignments[1]
    visit = KeptVisit(second.need_id, (second.invitations[0].head_id,), second.starts_at)
    scenario = a_scenario(store, week.round, visit)
    scenario.kind, scenario.run_id = ScenarioKind.REPLACED, run_id
    store.commit()


def test_what_the_last_matching_changed_is_counted(
    store: Session, coordinator: PageClient, week: LittleWeek, plan: Plan
) -> None:
    before(store, week, plan, plan.run_id)
    told = coordinator.get(f"/rounds/{week.round.id}").select_one(".beside-the-plan").text
    assert "1 thing differs from the plan before the matching." in told
    assert "Scenarios: 1 plan beside this one" in told


def test_older_plans_are_counted_and_not_read(
    store: Session, coordinator: PageClient, week: LittleWeek, plan: Plan
) -> None:
    before(store, week, plan, None)
    with counted(store.get_bind()) as statements:
        told = coordinator.get(f"/rounds/{week.round.id}").select_one(".beside-the-plan").text
    assert "Scenarios: 1 plan beside this one" in told
    assert "from the plan before" not in told
    assert any("FROM scenario" in each for each in statements)
    assert not any("FROM scenario_visit" in each for each in statements)


def test_the_moment_of_an_older_plan_is_said_once(
    store: Session, coordinator: PageClient, week: LittleWeek, plan: Plan
) -> None:
    before(store, week, plan, None)
    cards = coordinator.get(f"/rounds/{week.round.id}/scenarios").select(".scenario-card")
    assert [card.text.count("5 Mar") for card in cards] == [0, 1]
    assert "Today" not in cards[1].text
