"""No more scenarios are kept than anybody looks at."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from matcher.scenarios.queries.scenario_visits import KeptVisit
from matcher.scenarios.queries.scenarios import scenarios_of
from matcher.scenarios.services.keep_scenario import MOST_KEPT, MOST_REPLACED, keep_scenario
from matcher.vocabulary import ScenarioKind
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, LittleWeek, a_little_week

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def kept(session: Session, week: LittleWeek, kind: ScenarioKind, name: str = "") -> int:
    visit = KeptVisit(week.needs[0].id, (week.heads[0].id,), datetime(2026, 3, 10, 10))
    return keep_scenario(session, COORDINATOR, week.round, kind, [visit], name=name).id


def test_the_oldest_of_the_plans_that_were_replaced_go_first(session: Session) -> None:
    week = a_little_week(session, 1)
    ids = [kept(session, week, ScenarioKind.REPLACED) for _ in range(MOST_REPLACED + 2)]
    assert [row.id for row in scenarios_of(session, week.round)] == ids[: -MOST_REPLACED - 1 : -1]


def test_what_somebody_named_outlives_what_nobody_named(session: Session) -> None:
    week = a_little_week(session, 1)
    named = kept(session, week, ScenarioKind.KEPT, "周一稿")
    for _ in range(MOST_KEPT + 1):
        kept(session, week, ScenarioKind.FAIRER)
    found = [row.id for row in scenarios_of(session, week.round)]
    assert (len(found), named in found) == (MOST_KEPT, True)
