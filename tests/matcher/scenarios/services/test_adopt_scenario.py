"""Taking a scenario over: all of it, some of it, and back again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time, timedelta
from threading import Barrier, Event

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher.advice.plan_state import plan_state
from matcher.advice.scenario_state import OTHER_PARTS, scenario_state
from matcher.assignments.services.override_rules import HeadsYes
from matcher.assignments.services.place_assignment import ManualAssignment, place_assignment
from matcher.database.engine import reading, transaction, writing
from matcher.errors import Conflict, Invalid
from matcher.models import AuditEntry, Need, Part, Scenario
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.rounds.queries.state_tags import plan_tag
from matcher.rounds.services.start_manual_plan import start_manual_plan
from matcher.rounds.services.start_run import start_run
from matcher.scenarios.queries.scenario_visits import KeptVisit, draft_visits, scenario_visits
from matcher.scenarios.services.adopt_scenario import adopt_scenario
from matcher.scenarios.services.drop_scenario import drop_scenario
from matcher.scenarios.services.keep_copy import keep_copy
from matcher.vocabulary import OverridableRule, ScenarioKind, ScenarioStatus
from matcher.week import take_snapshot
from matcher.week.commitments import proposed_assignments
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment
from tests.builders.scenarios import a_scenario
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, LittleWeek, a_little_week, a_proposed_plan
from tests.races import wait_until_somebody_waits
from tests.statements import counted

quiet = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
TEN = datetime(2026, 3, 10, 10)


def swapped(week: LittleWeek) -> list[KeptVisit]:
    """The two heads the other way round, an hour into the first window of each need."""
    return [
        KeptVisit(need.id, (head.id,), datetime.combine(window.day, time(window.start_minute // 60 + 1)))
        for need, head in zip(week.needs, reversed(week.heads), strict=True)
        for window in need.windows[:1]
    ]


def a_planned_week(session: Session) -> tuple[LittleWeek, Scenario]:
    """Two visits proposed, and a scenario in which the heads change places."""
    week = a_little_week(session)
    a_proposed_plan(session, week)
    return week, a_scenario(session, week.round, *swapped(week))


def who(session: Session, week: LittleWeek) -> dict[int, int]:
    return {need_id: visit.head_ids[0] for need_id, visit in draft_visits(session, week.round).items()}


@quiet
def test_all_of_it_is_taken_over_and_what_was_before_is_kept(session: Session) -> None:
    week, scenario = a_planned_week(session)
    before = draft_visits(session, week.round)
    adopted = adopt_scenario(session, COORDINATOR, scenario, None)
    (one, other), (first, second) = week.needs, week.heads
    assert who(session, week) == {one.id: second.id, other.id: first.id}
    assert (adopted.visits, scenario.status) == (2, ScenarioStatus.ADOPTED)
    assert adopted.replaced is not None
    assert adopted.replaced.kind is ScenarioKind.REPLACED
    assert scenario_visits(adopted.replaced) == before


@quiet
def test_going_back_restores_the_plan_with_what_was_decided_of_it(session: Session) -> None:
    week, scenario = a_planned_week(session)
    before = draft_visits(session, week.round)
    adopted = adopt_scenario(session, COORDINATOR, scenario, None)
    assert adopted.replaced is not None
    adopt_scenario(session, COORDINATOR, adopted.replaced, None)
    assert draft_visits(session, week.round) == before


@quiet
def test_going_back_keeps_the_yes_of_a_head_who_went_beyond_its_limits(session: Session) -> None:
    week = a_little_week(session, 1)
    week.heads[0].offer.max_audience = 1
    other = a_head(session, topics={week.topic: 3})
    session.flush()
    (need,), (head,) = week.needs, week.heads
    plan = start_manual_plan(session, COORDINATOR, week.round)
    yes = HeadsYes("农时不等人", "李春禾", datetime(2026, 3, 5, 9, 30))
    place_assignment(session, COORDINATOR, plan, ManualAssignment(need.id, (head.id,), TEN), yes)
    adopted = adopt_scenario(
        session, COORDINATOR, a_scenario(session, week.round, KeptVisit(need.id, (other.id,), TEN)), None
    )
    former = adopted.replaced
    assert former is not None
    snapshot = take_snapshot(session, week.round)
    assert scenario_state(snapshot, scenario_visits(former).values()).broken == {}
    adopt_scenario(session, COORDINATOR, former, None)
    (back,) = proposed_assignments(session, week.round)
    assert [(each.head_id, each.rule, each.reason, each.agreed_by) for each in back.overrides] == [
        (head.id, OverridableRule.AUDIENCE, "农时不等人", "李春禾")
    ]
    assert plan_state(take_snapshot(session, week.round)).broken == {}


@quiet
def test_some_of_it_leaves_the_rest_of_the_plan_alone(session: Session) -> None:
    week = a_little_week(session, 3)
    a_proposed_plan(session, week)
    later = KeptVisit(week.needs[0].id, (week.heads[0].id,), TEN + timedelta(hours=2))
    scenario = a_scenario(session, week.round, later)
    adopt_scenario(session, COORDINATOR, scenario, [week.needs[0].id, week.needs[2].id])
    assert {need_id: visit.starts_at for need_id, visit in draft_visits(session, week.round).items()} == {
        week.needs[0].id: TEN + timedelta(hours=2),
        week.needs[1].id: TEN,
    }


@quiet
def test_what_would_break_a_rule_is_said_beside_its_line_and_nothing_changes(session: Session) -> None:
    week, scenario = a_planned_week(session)
    before = draft_visits(session, week.round)
    with pytest.raises(Invalid) as refused:
        adopt_scenario(session, COORDINATOR, scenario, [week.needs[0].id])
    assert all(place.startswith("needs.") for place in refused.value.messages)
    assert draft_visits(session, week.round) == before


@quiet
def test_a_need_that_asks_for_other_parts_now_is_said_beside_its_line(session: Session) -> None:
    week, scenario = a_planned_week(session)
    need = week.needs[0]
    need.parts.append(Part(position=1, topic_id=week.topic.id))
    session.flush()
    with pytest.raises(Invalid) as refused:
        adopt_scenario(session, COORDINATOR, scenario, None)
    assert refused.value.messages == {f"needs.{need.id}": [OTHER_PARTS]}


def test_a_need_withdrawn_while_a_scenario_is_taken_over_is_not_planned(engine: Engine) -> None:
    with transaction(engine) as session:
        week, scenario = a_planned_week(session)
        scenario_id, need_id = scenario.id, week.needs[0].id
    if engine.dialect.name == "sqlite":
        pytest.skip("SQLite lets one write at a time: nothing can come in between")
    held = Event()

    def take_over() -> int:
        with writing(engine) as session:
            found = session.get_one(Scenario, scenario_id)
            held.wait(5)
            visits = adopt_scenario(session, COORDINATOR, found, None).visits
            session.commit()
            return visits

    with ThreadPoolExecutor(1) as pool:
        taken = pool.submit(take_over)
        with writing(engine) as session:
            need = session.get_one(Need, need_id)
            withdraw_need(session, COORDINATOR, need, need.version)
            session.flush()
            held.set()
            wait_until_somebody_waits(engine)
            session.commit()
        assert taken.result() == 1


def test_taking_over_asks_no_more_of_the_database_for_each_visit_the_more_there_are(session: Session) -> None:
    asked = []
    for size in (2, 4, 6):
        week = a_little_week(session, size)
        a_proposed_plan(session, week)
        scenario = a_scenario(session, week.round, *swapped(week))
        session.flush()
        with counted(session) as statements:
            adopt_scenario(session, COORDINATOR, scenario, None)
        asked.append(len(statements))
        session.rollback()
    assert asked[2] - asked[1] == asked[1] - asked[0]


def test_nothing_chosen_is_refused(session: Session) -> None:
    _week, scenario = a_planned_week(session)
    with pytest.raises(Invalid) as refused:
        adopt_scenario(session, COORDINATOR, scenario, [])
    assert list(refused.value.messages) == ["needs"]


@quiet
def test_what_was_sent_out_meanwhile_is_left_alone(session: Session) -> None:
    week = a_little_week(session)
    an_assignment(session, week.needs[0], week.heads[0])
    scenario = a_scenario(session, week.round, *swapped(week)[:1])
    with pytest.raises(Invalid):
        adopt_scenario(session, COORDINATOR, scenario, None)


@quiet
def test_a_week_without_a_plan_begins_one_with_it(session: Session) -> None:
    week = a_little_week(session)
    scenario = a_scenario(session, week.round, *swapped(week))
    adopted = adopt_scenario(session, COORDINATOR, scenario, None)
    assert (adopted.replaced, len(who(session, week))) == (None, 2)


@quiet
def test_a_plan_that_changed_since_it_was_compared_is_not_changed(session: Session) -> None:
    week, scenario = a_planned_week(session)
    seen = plan_tag(session, week.round)
    adopted = adopt_scenario(session, COORDINATOR, scenario, None, seen=seen)
    assert adopted.replaced is not None
    with pytest.raises(Conflict):
        adopt_scenario(session, COORDINATOR, adopted.replaced, None, seen=seen)


@quiet
def test_nothing_is_taken_over_while_a_plan_is_being_made(session: Session) -> None:
    week, scenario = a_planned_week(session)
    start_run(session, COORDINATOR, week.round)
    with pytest.raises(Conflict):
        adopt_scenario(session, COORDINATOR, scenario, None)


@quiet
def test_a_scenario_that_is_dropped_cannot_be_taken_over(session: Session) -> None:
    _week, scenario = a_planned_week(session)
    drop_scenario(session, COORDINATOR, scenario)
    assert scenario.visits == []
    with pytest.raises(Conflict):
        adopt_scenario(session, COORDINATOR, scenario, None)


@quiet
def test_a_copy_is_kept_under_its_name_and_audited(session: Session) -> None:
    week, _scenario = a_planned_week(session)
    copy = keep_copy(session, COORDINATOR, week.round, "周一稿")
    assert (copy.name, scenario_visits(copy)) == ("周一稿", draft_visits(session, week.round))
    actions = session.scalars(
        select(AuditEntry.action)
        .where(AuditEntry.subject == "scenario", AuditEntry.subject_key == str(copy.id))
        .order_by(AuditEntry.id)
    )
    assert list(actions) == ["scenario.keep", "scenario.make"]


def test_of_two_coordinators_at_once_one_takes_it_over(engine: Engine) -> None:
    with transaction(engine) as session:
        week, scenario = a_planned_week(session)
        scenario_id, seen = scenario.id, plan_tag(session, week.round)
    gate = Barrier(2)

    def take(_number: int) -> bool:
        with writing(engine) as session:
            gate.wait()
            found = session.get_one(Scenario, scenario_id)
            try:
                adopt_scenario(session, COORDINATOR, found, None, seen=seen)
            except Conflict:
                return False
            session.commit()
            return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(take, range(2))) == [False, True]
    with reading(engine) as session:
        assert len(list(session.scalars(select(Scenario)))) == 2
