"""A plan beside the proposed one, counted as the week is today."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher.advice.need_advice import need_advice
from matcher.advice.plan_state import plan_state
from matcher.advice.scenario_state import scenario_state
from matcher.models import CountySettings
from matcher.scenarios.queries.scenario_visits import draft_visits
from matcher.week import take_snapshot
from tests.builders.places import DONGTAI
from tests.builders.weeks import QUIET_THURSDAY, a_little_week, a_proposed_plan

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def test_time_on_the_road_is_told_in_minutes_whatever_a_minute_counts(session: Session) -> None:
    week = a_little_week(session)
    a_proposed_plan(session, week)
    settings = session.merge(CountySettings(county_code=DONGTAI))
    told = []
    for weight in (1, 3, 0):
        settings.weights = {"travel_minute": weight}
        session.flush()
        snapshot = take_snapshot(session, week.round)
        scenario = scenario_state(snapshot, draft_visits(session, week.round).values())
        advice = need_advice(snapshot, week.needs[0].id)
        assert advice is not None
        assert advice.adds is not None
        told.append((plan_state(snapshot).road, scenario.road, advice.adds.road))
    assert told[0] == (20, 20, 10)  # each there and back, five minutes a way
    assert told[1:] == [told[0]] * 2
