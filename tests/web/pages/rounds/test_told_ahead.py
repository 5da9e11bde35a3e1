"""What the calendar and the duties of a topic bring up is said on the pages where somebody decides."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import HolidayDay, HolidayYear
from matcher.rounds.services.release_plan import release_plan
from matcher.vocabulary import Answer, HolidayKind
from tests.builders.duties import HEALTH, a_duty, told
from tests.builders.weeks import COORDINATOR, LittleWeek, a_proposed_plan
from tests.page_client import PageClient

pytestmark = pytest.mark.usefixtures("quiet_thursday")


def test_before_sending_out_it_says_of_whom_has_not_been_told(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    plan = a_proposed_plan(store, week)
    a_duty(store, week.topic, workdays=1)
    told(store, week.needs[0], clock.today() - timedelta(days=1))
    store.commit()
    page = coordinator.get(f"/plans/{plan.id}/release").get_text()
    assert f"“{week.needs[1].title}”: {HEALTH} has not been told yet." in page
    assert page.count(HEALTH) == 1


def test_a_promised_visit_on_a_day_that_became_a_holiday_waits_for_a_decision(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    plan = a_proposed_plan(store, week)
    release_plan(store, COORDINATOR, plan)
    visit = plan.assignments[0]
    for invitation in visit.invitations:
        invitation.answer, invitation.answered_at = Answer.ACCEPTED, clock.now() - timedelta(hours=1)
    day, state = visit.starts_at.date(), {"until": clock.now().isoformat(), "whole": False, "days": []}
    year = HolidayYear(year=day.year, whole=False, history=[state], changed_at=clock.now())
    year.days = [HolidayDay(day=day, kind=HolidayKind.OFF, name="春节")]
    store.add(year)
    store.commit()
    said = coordinator.get("/rounds").select_one(".week-exceptions").get_text()
    assert "on a day that has become a holiday".casefold() in said.casefold()
    assert visit.need.title in said
