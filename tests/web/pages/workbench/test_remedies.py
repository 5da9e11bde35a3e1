"""What was agreed by telephone is one button beside what would help, and the need gets its place by it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Account, Assignment, AuditEntry
from matcher.vocabulary import Role
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township
from tests.builders.rounds import an_assignment
from tests.builders.weeks import LittleWeek
from tests.page_client import PageClient

Visit = Callable[[Account], PageClient]


@pytest.fixture
def at_night(store: Session, week: LittleWeek) -> str:
    """The address of a need whose hours suit nobody."""
    for window in week.needs[0].windows:
        window.start_minute, window.end_minute = 19 * 60, 21 * 60
    week.needs[0].contact = "陈镇长 0515-85000000"
    store.commit()
    return f"/rounds/{week.round.id}/needs/{week.needs[0].id}"


def test_changes_are_grouped_by_whom_they_are_agreed_with(coordinator: PageClient, at_night: str) -> None:
    page = coordinator.get(f"{at_night}/explained")
    assert [each.text for each in page.select("h4")] == ["With the township", "With somebody new"]
    assert page.select("h4 ~ ul .fix form")


def test_one_button_changes_the_need_and_gives_it_a_place(
    store: Session, coordinator: PageClient, week: LittleWeek, at_night: str
) -> None:
    coordinator.submit(f"{at_night}/explained", "/agreed", {})
    assert "the need is in the plan" in coordinator.get(at_night).text
    store.rollback()
    assert [entry.need_id for entry in store.scalars(select(Assignment))] == [week.needs[0].id]
    said = store.scalars(select(AuditEntry).where(AuditEntry.action == "need.agree")).one()
    assert said.detail["said_by"] == "陈镇长 0515-85000000"


def test_who_has_agreed_is_told_in_the_history(coordinator: PageClient, at_night: str) -> None:
    coordinator.submit(f"{at_night}/explained", "/agreed", {"said_by": "陈镇长"})
    assert "陈镇长 agreed" in coordinator.get(at_night).select_one(".drawer-history").text


def test_nobody_has_to_be_named_twice(coordinator: PageClient, at_night: str) -> None:
    page = coordinator.get(f"{at_night}/explained")
    named = [each["value"] for each in page.select("input[name=said_by]")]
    assert named[0] == "陈镇长 0515-85000000"
    assert all(named)


def test_without_a_name_nothing_is_changed(store: Session, coordinator: PageClient, at_night: str) -> None:
    coordinator.submit(f"{at_night}/explained", "/agreed", {"said_by": " "}, status=422)
    store.rollback()
    assert store.scalars(select(AuditEntry).where(AuditEntry.action == "need.agree")).all() == []


def test_who_was_named_can_be_read_where_the_form_is_there_no_more(
    coordinator: PageClient, at_night: str
) -> None:
    page = coordinator.submit(f"{at_night}/explained", "/agreed", {"said_by": "陈" * 61}, status=422)
    assert "陈" * 61 in page.select_one(".typed").text


def test_who_only_looks_on_has_no_button_and_no_number(visit: Visit, store: Session, at_night: str) -> None:
    page = visit(an_account(store, Role.OBSERVER)).get(f"{at_night}/explained")
    assert page.select("form[action$='/agreed']") == []
    assert "0515-85000000" not in page.text


def test_what_another_county_decides_has_its_name_in_place_of_buttons(
    store: Session, coordinator: PageClient, week: LittleWeek
) -> None:
    for head in week.heads:
        head.offer.published = False
    venue = week.needs[0].venue
    guest = a_head(
        store, township=a_township(store, "320982100"), topics={week.topic: 3}, offer={"max_travel_minutes": 2},
        latitude=venue.latitude + 0.1, longitude=venue.longitude,
    )  # fmt: skip
    an_assignment(store, week.needs[1], guest)
    store.commit()
    page = coordinator.get(f"/rounds/{week.round.id}/needs/{week.needs[0].id}/remedies?step=1")
    (fix,) = page.select(".fix")
    assert "please ring them first" in fix.text
    assert fix.select("form") == []
