"""Half-days that a head has named instead are buttons while the week can be changed, and only words afterwards."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher.half_days import Half
from matcher.models import Suggestion
from matcher.vocabulary import Answer, AssignmentStatus, PlanStatus, RoundStatus
from tests.builders.rounds import a_plan, an_assignment
from tests.builders.weeks import a_little_week
from tests.page_client import PageClient

pytestmark = pytest.mark.usefixtures("quiet_thursday")


@pytest.mark.parametrize(("status", "buttons"), [(RoundStatus.RELEASED, 1), (RoundStatus.CLOSED, 0)])
def test_another_half_day_can_be_asked_for_until_the_week_is_closed(
    coordinator: PageClient, store: Session, status: RoundStatus, buttons: int
) -> None:
    week = a_little_week(store, size=1)
    plan = a_plan(store, week.round, PlanStatus.RELEASED)
    need = week.needs[0]
    visit = an_assignment(store, need, *week.heads, plan=plan, status=AssignmentStatus.DECLINED)
    visit.invitations[0].answer = Answer.DECLINED
    visit.invitations[0].suggestions = [Suggestion(day=visit.starts_at.date(), half=Half.AFTERNOON)]
    week.round.status = status
    store.commit()
    page = coordinator.get(f"/rounds/{week.round.id}/needs/{need.id}")
    assert "Could come instead" in page.text
    assert len(page.select("button[name=half_days]")) == buttons
