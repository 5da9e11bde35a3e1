"""The strip: each need of the week is counted once, and its number leads to the list of what it counts."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher.vocabulary import AssignmentStatus, PlanStatus
from tests.builders.rounds import a_plan, an_assignment
from tests.builders.weeks import LittleWeek
from tests.page_client import PageClient

pytestmark = pytest.mark.usefixtures("quiet_thursday")


def test_a_declined_need_is_not_counted_as_open_too(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    plan = a_plan(store, week.round, PlanStatus.RELEASED)
    an_assignment(store, week.needs[0], week.heads[0], plan=plan, status=AssignmentStatus.DECLINED)
    store.commit()
    page = coordinator.get(f"/rounds/{week.round.id}")
    counts = {
        str(link["href"]).partition("state=")[2]: int(link.select_one("b").text)
        for link in page.select(".strip-count")
    }
    assert counts == {"accepted": 0, "waiting": 0, "declined": 1, "open": 1}
    for state, number in counts.items():
        rows = coordinator.get(f"/rounds/{week.round.id}?view=list&state={state}").select("tbody tr")
        assert len(rows) == number, state
