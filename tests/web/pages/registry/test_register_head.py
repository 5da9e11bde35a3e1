"""The short form of a head, and what is assumed on the pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Head, Topic
from matcher.vocabulary import Role
from tests.builders.catalogue import a_topic
from tests.builders.people import a_head, an_account
from tests.builders.places import a_county, a_township
from tests.page_client import PageClient

Visit = Callable[..., PageClient]
WANG = {"name": "王建国", "phone": "13912345678", "institution": "三仓镇卫生院", "topic": "高血压"}


@pytest.fixture
def coordinator(visit: Visit, store: Session) -> PageClient:
    a_township(store)
    a_topic(store)
    return visit(an_account(store, Role.COORDINATOR))


def test_four_fields_are_enough_and_the_rest_is_shown_as_assumed(coordinator: PageClient) -> None:
    coordinator.post("/heads/new", WANG)
    page = coordinator.get(coordinator.location)
    assumed = page.select_one("section[aria-labelledby=assumed-heading]")
    assert "Mon–Fri morning, afternoon" in assumed.text
    assert "at most 2 a day, 3 a week" in assumed.text
    assert len(assumed.select("form")) == 3
    assert "partly assumed" in coordinator.get("/heads").text


def test_one_tap_says_that_it_is_so(coordinator: PageClient, store: Session) -> None:
    coordinator.post("/heads/new", WANG)
    home = coordinator.location
    for action in ("offer/confirm", "offer/confirm", "place/confirm"):
        coordinator.submit(home, action)
    page = coordinator.get(home)
    assert not page.select("section[aria-labelledby=assumed-heading]")
    assert "partly assumed" not in coordinator.get("/heads").text
    assert "Said by" in coordinator.get(f"{home}/offer").text


def test_the_offer_page_says_what_is_assumed(coordinator: PageClient) -> None:
    coordinator.post("/heads/new", WANG)
    page = coordinator.get(f"{coordinator.location}/offer")
    assert "assumed" in page.select_one("#hours").text
    assert "assumed" in page.select_one("#limits").text
    assert "assumed" not in page.select_one("#topics").text


def test_the_hours_form_begins_with_what_is_assumed(coordinator: PageClient) -> None:
    coordinator.post("/heads/new", WANG)
    page = coordinator.get(f"{coordinator.location}/offer/hours")
    assert len(page.select("input[name$='.weekday'][checked]")) == 10


def test_the_fold_follows_what_is_typed(coordinator: PageClient) -> None:
    page = coordinator.get("/heads/new/assumed?institution=三仓镇卫生院&topic=高血压")
    assert "Health" in page.text or "Medical" in page.text
    assert "would be added to it" in page.text


def test_the_fold_takes_whatever_is_typed(coordinator: PageClient) -> None:
    coordinator.get("/heads/new/assumed?institution=" + "长" * 500 + "&topic=%00&township_code=x&kind=?")


def test_a_topic_that_is_not_in_the_menu_is_refused_and_nothing_is_lost(
    coordinator: PageClient, store: Session
) -> None:
    page = coordinator.post("/heads/new", WANG | {"topic": "zzzz"}, status=422)
    assert "not in the catalogue" in page.select_one("#topic-error").text
    assert page.select_one("[name=phone]")["value"] == "13912345678"
    assert store.scalars(select(Head)).all() == []


def test_somebody_above_the_counties_registers_for_one(visit: Visit, store: Session) -> None:
    a_township(store)
    a_topic(store)
    client = visit(an_account(store, Role.ADMINISTRATOR, region=a_county(store, "320981")))
    client.post("/heads/new?county_code=320981", WANG)
    assert store.scalars(select(Head.county_code)).all() == ["320981"]


def test_a_head_who_has_said_everything_shows_nothing_assumed(visit: Visit, store: Session) -> None:
    head = a_head(store, topics={a_topic(store): 3})
    client = visit(an_account(store))
    assert not client.get(f"/heads/{head.id}").select("section[aria-labelledby=assumed-heading]")
    assert store.scalars(select(Topic.id)).all()


def test_whoever_has_opted_out_is_not_taken_back_by_a_button(coordinator: PageClient, store: Session) -> None:
    head = a_head(store, active=False, opted_out_at=clock.now())
    store.commit()
    page = coordinator.get(f"/heads/{head.id}/edit")
    assert not page.select("form[action$=restore]")
    assert "Only the head's own word" in page.select_one("main").text
