"""A need shows who has to be told first, with one tick each; the form of a topic says who."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from matcher.models import Topic
from matcher.vocabulary import Role
from tests.builders.duties import HEALTH, a_duty
from tests.builders.people import an_account
from tests.builders.weeks import QUIET_THURSDAY, LittleWeek, a_little_week
from tests.page_client import PageClient

Visit = Callable[..., PageClient]
pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


@pytest.fixture
def week(store: Session) -> LittleWeek:
    found = a_little_week(store, 1)
    a_duty(store, found.topic, what="义诊人员名单")
    return found


def test_a_township_ticks_it_and_takes_it_back(visit: Visit, store: Session, week: LittleWeek) -> None:
    clerk = visit(an_account(store, Role.TOWNSHIP))
    page = f"/needs/{week.needs[0].id}"
    words = " ".join(clerk.get(page).text.split())
    assert HEALTH in words
    assert "not told yet" in words
    assert "Not planned before Thu 12 Mar, and every day it waits that day moves on" in words
    assert HEALTH in clerk.get("/needs").select_one("section[aria-labelledby=to-tell]").text
    clerk.submit(page, "/duties", {"told_on": "2026-03-04"})
    assert clerk.get("/needs").select_one("section[aria-labelledby=to-tell]") is None
    assert "told on Wed 4 Mar by" in " ".join(clerk.get(page).text.split())
    clerk.submit(page, "/duties/not-told")
    assert "not told yet" in clerk.get(page).text


def test_a_day_to_come_is_refused_beside_the_field(visit: Visit, store: Session, week: LittleWeek) -> None:
    clerk = visit(an_account(store, Role.TOWNSHIP))
    page = clerk.submit(f"/needs/{week.needs[0].id}", "/duties", {"told_on": "2026-03-06"}, status=422)
    message, field = page.select_one("#told-on-error"), page.select_one("#told-on")
    assert message is not None
    assert "today or before" in message.text
    assert field is not None
    assert field["value"] == "2026-03-06"


def test_the_coordinator_reads_it_in_the_week(visit: Visit, store: Session, week: LittleWeek) -> None:
    coordinator = visit(an_account(store, Role.COORDINATOR))
    words = coordinator.get(f"/rounds/{week.round.id}/needs/{week.needs[0].id}").text
    assert "Not planned before Thu 12 Mar" in " ".join(words.split())


def test_a_topic_says_who_has_to_be_told(visit: Visit, store: Session, week: LittleWeek) -> None:
    coordinator = visit(an_account(store, Role.COORDINATOR))
    page = f"/topics/{week.topic.id}/edit"
    row = {"duties.1.whom": "市教育局", "duties.1.workdays": "3", "duties.1.schools_only": "1"}
    coordinator.submit(page, "/edit", row)
    store.expire_all()
    duties = store.get_one(Topic, week.topic.id).duties
    assert [(each.whom, each.workdays, each.schools_only) for each in duties] == [
        (HEALTH, 5, False), ("市教育局", 3, True),
    ]  # fmt: skip
    half = coordinator.submit(page, "/edit", {"duties.2.whom": "市气象局"}, status=422)
    assert "how many working days ahead" in half.text
