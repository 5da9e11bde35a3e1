"""What a week would be like otherwise is made by a run beside the plan."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from matcher.advice.changed_week import Assumption
from matcher.assignments.services.pin_assignment import pin_assignment
from matcher.errors import Conflict, Invalid
from matcher.models import CountySettings, Run, Scenario
from matcher.rounds.services.start_run import start_run
from matcher.scenarios.queries.scenario_visits import draft_visits, scenario_visits
from matcher.scenarios.queries.scenarios import scenarios_of
from matcher.scenarios.services.drop_scenario import drop_scenario
from matcher.scenarios.services.repair_scenario import repair_scenario
from matcher.scenarios.services.start_scenario_run import MOST_AT_ONCE
from matcher.scenarios.services.start_what_if import start_what_if
from matcher.scenarios.services.store_scenario import store_scenario
from matcher.vocabulary import NeedStatus, RunPurpose, RunStatus, ScenarioKind, ScenarioStatus, Weighing
from solver import load_week, solve
from tests.builders.catalogue import a_pack
from tests.builders.people import a_head
from tests.builders.places import a_township
from tests.builders.rounds import a_plan
from tests.builders.weeks import (
    COORDINATOR,
    QUIET_THURSDAY,
    LittleWeek,
    a_little_week,
    a_proposal,
    a_proposed_plan,
)

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
TUESDAY = datetime(2026, 3, 10)


def asked(session: Session, week: LittleWeek, assumed: Assumption) -> tuple[Scenario, Run]:
    scenario = start_what_if(session, COORDINATOR, week.round, assumed)
    assert scenario.run is not None
    return scenario, scenario.run


def made(session: Session, scenario: Scenario) -> None:
    run = session.get_one(Run, scenario.run_id)
    store_scenario(session, run, solve(load_week(run.week), seconds=5))
    run.status = RunStatus.DONE
    session.flush()


def test_a_run_makes_it_and_leaves_the_plan_alone(session: Session) -> None:
    week = a_little_week(session)
    a_proposed_plan(session, week)
    before = draft_visits(session, week.round)
    scenario, run = asked(session, week, Assumption(ScenarioKind.FAIRER))
    assert (scenario.status, run.purpose) == (ScenarioStatus.WANTED, RunPurpose.SCENARIO)
    made(session, scenario)
    assert (scenario.status, len(scenario_visits(scenario))) == (ScenarioStatus.KEPT, 2)
    assert draft_visits(session, week.round) == before


def test_the_plan_can_be_matched_while_a_scenario_is_being_made(session: Session) -> None:
    week = a_little_week(session)
    asked(session, week, Assumption(ScenarioKind.FAIRER))
    start_run(session, COORDINATOR, week.round)


@pytest.mark.parametrize(
    ("assumed", "weight", "factor"),
    [
        (Assumption(ScenarioKind.FAIRER), "session_load", 3),
        (Assumption(ScenarioKind.LESS_TRAVEL), "travel_minute", 3),
        (Assumption(ScenarioKind.OWN_WEIGHTS, weighing={"waiting_week": Weighing.MORE}), "waiting_week", 3),
        (Assumption(ScenarioKind.OWN_WEIGHTS, weighing={"travel_minute": Weighing.NOT}), "travel_minute", 0),
    ],
    ids=["fairer", "less-travel", "own-more", "own-not"],
)
def test_weights_change_in_its_week_and_not_in_the_settings(
    session: Session, assumed: Assumption, weight: str, factor: int
) -> None:
    week = a_little_week(session)
    plain = load_week(start_run(session, COORDINATOR, week.round).week)
    _scenario, run = asked(session, week, assumed)
    assert getattr(load_week(run.week).weights, weight) == getattr(plain.weights, weight) * factor
    assert session.query(CountySettings).count() == 0


def test_a_head_is_away_on_that_day_and_what_was_decided_for_it_gives_way(session: Session) -> None:
    week = a_little_week(session)
    plan = a_proposed_plan(session, week)
    decided = plan.assignments[0]
    pin_assignment(session, COORDINATOR, week.round, decided.id, pinned=True)
    head = decided.invitations[0].head_id
    _scenario, run = asked(
        session, week, Assumption(ScenarioKind.HEAD_AWAY, head_id=head, day=TUESDAY.date())
    )
    told = load_week(run.week)
    (away,) = (each for each in told.heads if each.id == str(head))
    assert all(not 1440 <= free.start < 2880 for free in away.available)
    assert told.fixed == ()


def test_there_is_one_more_kit(session: Session) -> None:
    week = a_little_week(session)
    pack = a_pack(session, stock=2)
    _scenario, run = asked(session, week, Assumption(ScenarioKind.MORE_KIT, pack_id=pack.id))
    assert {each.id: each.stock for each in load_week(run.week).packs} == {str(pack.id): 3}


def test_filled_in_it_moves_nothing_that_is_planned(session: Session) -> None:
    week = a_little_week(session)
    a_proposal(session, a_plan(session, week.round), week.needs[0], week.heads[0])
    before = draft_visits(session, week.round)
    scenario, run = asked(session, week, Assumption(ScenarioKind.FILLED))
    assert [entry.need for entry in load_week(run.week).fixed] == [str(week.needs[0].id)]
    made(session, scenario)
    visits = scenario_visits(scenario)
    assert set(visits) == {need.id for need in week.needs}
    assert {need_id: visits[need_id].what for need_id in before} == {
        need_id: visit.what for need_id, visit in before.items()
    }


def test_heads_kits_and_days_of_elsewhere_are_refused(session: Session) -> None:
    week = a_little_week(session)
    stranger = a_head(session, topics={}, township=a_township(session, "320904100"))
    day = TUESDAY.date()
    for assumed, field in (
        (Assumption(ScenarioKind.HEAD_AWAY, head_id=stranger.id, day=day), "head_id"),
        (Assumption(ScenarioKind.HEAD_AWAY, head_id=week.heads[0].id, day=day + timedelta(9)), "day"),
        (Assumption(ScenarioKind.MORE_KIT, pack_id=4711), "pack_id"),
    ):
        with pytest.raises(Invalid) as refused:
            start_what_if(session, COORDINATOR, week.round, assumed)
        assert list(refused.value.messages) == [field]


def test_no_more_are_made_at_once_than_a_few(session: Session) -> None:
    week = a_little_week(session)
    for _ in range(MOST_AT_ONCE):
        asked(session, week, Assumption(ScenarioKind.FAIRER))
    with pytest.raises(Conflict):
        start_what_if(session, COORDINATOR, week.round, Assumption(ScenarioKind.FAIRER))


def test_the_same_question_asked_again_takes_the_place_of_its_answer(session: Session) -> None:
    week = a_little_week(session)
    first, _run = asked(session, week, Assumption(ScenarioKind.FAIRER))
    made(session, first)
    other, _run = asked(session, week, Assumption(ScenarioKind.LESS_TRAVEL))
    again, _run = asked(session, week, Assumption(ScenarioKind.FAIRER))
    assert [row.id for row in scenarios_of(session, week.round)] == [again.id, other.id]


def test_what_is_dropped_while_it_is_made_is_not_kept(session: Session) -> None:
    week = a_little_week(session)
    scenario, _run = asked(session, week, Assumption(ScenarioKind.FAIRER))
    drop_scenario(session, COORDINATOR, scenario)
    made(session, scenario)
    assert (scenario.status, scenario.visits) == (ScenarioStatus.DROPPED, [])


def test_mending_keeps_what_holds_and_matches_the_rest(session: Session) -> None:
    week = a_little_week(session, 3)
    scenario, _run = asked(session, week, Assumption(ScenarioKind.LESS_TRAVEL))
    made(session, scenario)
    before = scenario_visits(scenario)
    week.needs[0].status = NeedStatus.WITHDRAWN
    session.flush()
    repair_scenario(session, COORDINATOR, scenario)
    assert scenario.status is ScenarioStatus.WANTED
    made(session, scenario)
    assert scenario_visits(scenario) == {need.id: before[need.id] for need in week.needs[1:]}
