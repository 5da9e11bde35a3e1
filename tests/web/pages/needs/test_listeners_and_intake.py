"""A need says whom it is for, and its form until when needs are taken in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import CountySettings, Need
from matcher.subscriptions.event_words import description_of
from matcher.vocabulary import Role, RoundStatus
from matcher.wording import render
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI, a_venue
from tests.builders.rounds import a_round, an_assignment
from tests.builders.weeks import QUIET_THURSDAY
from tests.page_client import PageClient


@pytest.fixture(autouse=True)
def _thursday() -> Iterator[None]:
    with time_machine.travel(QUIET_THURSDAY, tick=False):
        yield


@pytest.fixture
def clerk(app: Flask, store: Session) -> PageClient:
    account = an_account(store, Role.TOWNSHIP)
    store.commit()
    return PageClient(app, account_id=account.id)


def posted(clerk: PageClient, store: Session, **values: object) -> Need:
    topic, venue = a_topic(store), a_venue(store)
    form = {
        "do": "post", "parts": str(topic.id), "venue_id": str(venue.id), "minutes": "60", "audience": "40",
        "priority": "3", "halves": ["2026-03-10.am"],
    } | values  # fmt: skip
    store.commit()
    clerk.post("/needs/new", form)
    store.rollback()
    return store.scalars(select(Need)).one()


def test_whom_it_is_for_is_kept_in_one_order_and_shown(clerk: PageClient, store: Session) -> None:
    need = posted(clerk, store, listeners=["students", "elderly"], grade="四年级")
    assert (need.listeners, need.grade) == (["elderly", "students"], "四年级")
    assert "older people, students (四年级)" in clerk.get(f"/needs/{need.id}").text
    form = clerk.get(f"/needs/{need.id}/edit")
    ticked = [str(each["value"]) for each in form.select("[name=listeners][checked]")]
    assert (ticked, form.select_one("[name=grade]")["value"]) == (["elderly", "students"], "四年级")


def test_a_grade_without_students_is_nobodys(clerk: PageClient, store: Session) -> None:
    need = posted(clerk, store, listeners="farmers", grade="四年级")
    assert (need.listeners, need.grade) == (["farmers"], "")


def test_an_unknown_kind_of_listener_is_refused_beside_the_boxes(clerk: PageClient, store: Session) -> None:
    topic, venue = a_topic(store), a_venue(store)
    store.commit()
    form = {
        "do": "save",
        "parts": topic.id,
        "venue_id": venue.id,
        "minutes": 60,
        "audience": 40,
        "priority": 3,
    }
    page = clerk.post("/needs/new", form | {"listeners": ["elderly", "cats"]}, status=422)
    assert "Please choose one of the list." in page.select_one("#listeners").text
    assert page.select("[name=listeners][value=elderly][checked]")


def test_who_comes_reads_whom_it_is_for(store: Session) -> None:
    head = a_head(store)
    need = a_need(store, listeners=["students"], grade="五年级")
    words = render(description_of(an_assignment(store, need, head), head.id, {}), "zh")
    assert "听众：学生（五年级）" in words


@pytest.mark.parametrize(
    ("weekday", "status", "said"),
    [
        (None, None, "the week that is matched next"),
        (4, None, "please post by Fri 6 Mar, 18:00"),
        (2, None, "taken in until Wed 4 Mar, 18:00; what comes now counts if it is matched later"),
        (2, RoundStatus.PROPOSED, "its plan is being looked at"),
        (4, RoundStatus.RELEASED, "its plan is out"),
    ],
)
def test_the_form_says_until_when_needs_are_taken_in(
    clerk: PageClient, store: Session, weekday: int | None, status: RoundStatus | None, said: str
) -> None:
    store.add(CountySettings(county_code=DONGTAI, intake_weekday=weekday))
    if status:
        a_round(store).status = status
    store.commit()
    told = clerk.get("/needs/new").select_one(".half-days-which").get_text(" ", strip=True)
    assert said in told, told
