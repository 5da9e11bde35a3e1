"""Heads are found by typing, with what a coordinator has to know of each, and are chosen with one press."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Assignment
from tests.builders.people import a_head
from tests.builders.weeks import LittleWeek
from tests.page_client import PageClient


@pytest.fixture
def address(store: Session, week: LittleWeek) -> str:
    """Where heads for the first need are looked for; one of them is called 王春禾."""
    a_head(store, topics={week.topic: 3}, name="王春禾")
    a_head(store, topics={}, name="王不讲")
    store.commit()
    return f"/rounds/{week.round.id}/needs/{week.needs[0].id}/by-hand"


def names(coordinator: PageClient, address: str, typed: str) -> list[str]:
    page = coordinator.get(f"{address}?q={typed}", htmx=True)
    return [each.text for each in page.select(".hand-heads strong")]


def test_a_head_is_found_by_name_and_by_pinyin(coordinator: PageClient, address: str) -> None:
    assert names(coordinator, address, "王春") == ["王春禾"]
    assert names(coordinator, address, "wangch") == ["王春禾"]
    assert names(coordinator, address, "没有这个人") == []


def test_those_who_could_come_stand_first_and_the_others_say_why_not(
    coordinator: PageClient, address: str
) -> None:
    assert names(coordinator, address, "王") == ["王春禾", "王不讲"]
    page = coordinator.get(f"{address}?q=王不讲", htmx=True)
    assert "does not offer this topic" in page.text


def test_of_those_who_could_come_the_best_for_the_week_stands_first(
    store: Session, coordinator: PageClient, week: LittleWeek, address: str
) -> None:
    a_head(store, topics={week.topic: 3}, name="王阿远", latitude=week.heads[0].latitude + 0.05)
    store.commit()
    assert names(coordinator, address, "王") == ["王春禾", "王阿远", "王不讲"]


def test_way_and_load_are_told(coordinator: PageClient, address: str) -> None:
    told = coordinator.get(f"{address}?q=王春禾", htmx=True).text
    assert "from home" in told
    assert "0 of 3 visits of the week" in told


def test_one_press_on_a_half_day_places_the_visit(
    store: Session, coordinator: PageClient, week: LittleWeek, address: str
) -> None:
    coordinator.submit(f"{address}?q=王春禾", "/place", {})
    store.rollback()
    placed = store.scalars(select(Assignment).where(Assignment.need_id == week.needs[0].id)).one()
    assert [seat.head.name for seat in placed.invitations] == ["王春禾"]


def test_without_a_script_it_is_a_page_of_its_own(coordinator: PageClient, address: str) -> None:
    page = coordinator.get(f"{address}?q=王春禾")
    assert page.select_one("form.find-head input[name=q]")["value"] == "王春禾"
    assert page.select(".hand-heads form[action$='/place']")


def test_the_search_of_the_drawer_is_empty_and_the_way_on_stands_on_top_of_what_was_placed(
    coordinator: PageClient, week: LittleWeek, address: str
) -> None:
    one, other = (need.id for need in week.needs)
    page = coordinator.get(f"/rounds/{week.round.id}?need={one}")
    assert page.select_one("#drawer #find-head")["value"] == ""
    coordinator.submit(f"{address}?q=王春禾", "/place", {})
    page = coordinator.get(f"/rounds/{week.round.id}?need={one}")
    on = page.select_one("#drawer .drawer-next a[data-next]")
    assert on["data-need"] == str(other)
    assert on in page.select_one("#drawer #now").find_all_previous("a")
