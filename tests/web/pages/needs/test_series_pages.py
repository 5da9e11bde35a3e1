"""A clerk lets a need come again and leaves a day out, with a tap each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Need, Series
from matcher.vocabulary import AssignmentStatus, NeedStatus, Presence, Role
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment
from tests.builders.series import a_series
from tests.builders.visits import a_visit
from tests.builders.weeks import QUIET_THURSDAY
from tests.page_client import PageClient


@pytest.fixture(autouse=True)
def _thursday() -> Iterator[None]:
    with time_machine.travel(QUIET_THURSDAY, tick=False):
        yield


@pytest.fixture
def need(store: Session) -> Need:
    return a_need(store)


@pytest.fixture
def clerk(app: Flask, store: Session, need: Need) -> PageClient:
    account = an_account(store, Role.TOWNSHIP, region=need.township)
    store.commit()
    return PageClient(app, account_id=account.id)


def test_from_the_need_to_its_series_and_back(clerk: PageClient, store: Session, need: Need) -> None:
    assert clerk.get(f"/needs/{need.id}").select_one(f"a[href='/needs/{need.id}/repeat']")
    form = clerk.get(f"/needs/{need.id}/repeat")
    rules = [label.get_text(strip=True) for label in form.select("#repeat .pick")]
    assert rules[0].startswith("every ")
    clerk.submit(f"/needs/{need.id}/repeat", "/repeat", {"repeat": "weekly", "until": "2026-06-30"})
    series = store.scalars(select(Series)).one()
    assert clerk.location == f"/series/{series.id}"
    page = clerk.get(f"/series/{series.id}")
    assert len(page.select(".series-days li")) >= 10
    assert "The other days of its series go on" in clerk.get(f"/needs/{need.id}").text
    assert page.select("a[href^='/needs/']")
    clerk.submit(f"/series/{series.id}", "/skip", {})
    store.rollback()
    assert store.get_one(Need, series.occurrences[0].need_id).status is NeedStatus.WITHDRAWN
    page = clerk.get(f"/series/{series.id}")
    skipped = [str(each["value"]) for each in page.select(".series-skipped form[action$=take] [name=day]")]
    assert skipped[0] == series.occurrences[0].day.isoformat()
    assert need.title in clerk.get("/series").text
    assert clerk.get(f"/needs/{need.id}").select_one(f"a[href='/series/{series.id}']")


def test_what_is_wrong_is_said_beside_its_field(clerk: PageClient, need: Need) -> None:
    page = clerk.post(f"/needs/{need.id}/repeat", {"until": "", "version": need.version}, status=422)
    assert "Please choose how often." in page.select_one("#repeat").text
    assert "Please choose a last day." in page.text


@pytest.mark.parametrize("later", [True, False], ids=["later", "only-this"])
def test_another_time_is_asked_about_once(
    clerk: PageClient, store: Session, need: Need, *, later: bool
) -> None:
    series = a_series(store, need)
    series.hours = [[0, 480, 600]]
    store.commit()
    page = clerk.get(f"/needs/{need.id}")
    assert "8:00–10:00" in page.select_one("section[aria-labelledby=other-times]").text
    assert "8:00–10:00" in clerk.get(f"/series/{series.id}").text
    clerk.submit(f"/needs/{need.id}", "/times", {"later": "1" if later else "0"})
    assert clerk.location == (f"/series/{series.id}" if later else f"/needs/{need.id}")
    assert not clerk.get(f"/needs/{need.id}").select("section[aria-labelledby=other-times]")
    assert ("8:00–10:00" in clerk.get(f"/series/{series.id}").text) is not later


def test_a_series_that_has_lost_its_head_says_so_and_the_coordinator_reads_it_first(
    app: Flask, store: Session, clerk: PageClient, need: Need
) -> None:
    series = a_series(store, need)
    series.same_heads = True
    head = a_head(store, name="安医生")
    a_visit(store, an_assignment(store, need, head, status=AssignmentStatus.DONE), Presence.CAME)
    coordinator = an_account(store).id
    store.commit()
    me = PageClient(app, account_id=coordinator)
    assert "has lost who gave it" not in me.get("/rounds").text
    assert "Cannot come any more" not in clerk.get(f"/series/{series.id}").text
    head.active = False
    store.commit()
    assert "has lost who gave it: 安医生" in me.get("/rounds").text
    page = " ".join(clerk.get(f"/series/{series.id}").text.split())
    assert "Nobody at present." in page
    assert "Cannot come any more: 安医生" in page
    assert "No place is kept for who has left" in page
