"""The pages of a city about its counties, for who may see them and who says the stage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import AdoptionEntry, CountySettings, Region
from matcher.vocabulary import AdoptionStage, Role, RoundStatus
from tests.builders.adoption import a_stage
from tests.builders.complaints import a_complaint
from tests.builders.needs import a_need
from tests.builders.people import an_account
from tests.builders.places import DONGTAI, a_county
from tests.builders.rounds import a_round
from tests.builders.weeks import QUIET_THURSDAY
from tests.page_client import PageClient
from tests.statements import counted

DAFENG = "320904"


@pytest.fixture(autouse=True)
def quiet_thursday() -> Iterator[None]:
    with time_machine.travel(QUIET_THURSDAY, tick=False):
        yield


@pytest.fixture
def city(store: Session) -> Session:
    a_county(store, DAFENG, "大丰区")
    a_county(store)
    store.add(CountySettings(county_code=DONGTAI, telephone="0515-85212345"))
    store.commit()
    return store


def client(app: Flask, store: Session, role: Role, code: str = "3209") -> PageClient:
    account = an_account(store, role, region=store.get_one(Region, code))
    store.commit()
    return PageClient(app, account_id=account.id)


def row(page: BeautifulSoup, code: str) -> str:
    link = page.select_one(f"a[href='/counties/{code}']")
    return link.find_parent("tr").get_text(" ", strip=True)


def test_a_row_says_stage_waiting_week_and_whom_to_ring(app: Flask, city: Session) -> None:
    a_stage(city)
    a_need(city, posted_at=clock.now() - timedelta(weeks=10))
    a_round(city, status=RoundStatus.PROPOSED)
    city.commit()
    observer = client(app, city, Role.OBSERVER)
    page = observer.get("/counties")
    assert [link.get_text() for link in page.select("tbody th a")] == ["County 320904", "County 320981"]
    words = row(page, DONGTAI)
    for said in (
        "Pilot",
        "1 need",
        "longest 10 weeks",
        "Plan to be sent out",
        "not opened yet",
        "0515-85212345",
    ):
        assert said in words
    assert "The week of Mon 9 Mar is not sent out; 1 need waits" in words
    assert "Not begun" in row(page, DAFENG)
    assert page.select_one(f"a[href='/needs?county_code={DONGTAI}&tab=posted']")
    here = observer.get(f"/counties/{DONGTAI}")
    assert "1 need has waited for more than eight weeks" in here.get_text()
    assert here.select_one(f"a[href='/coverage/{DONGTAI}']")
    assert not here.select("form[action$='/stage']")


def test_a_coordinator_of_the_city_says_the_stage(app: Flask, city: Session) -> None:
    coordinator = client(app, city, Role.COORDINATOR)
    here = f"/counties/{DONGTAI}"
    coordinator.submit(here, "/stage", {"stage": "pilot", "day": "2026-02-02", "words": "盐科协〔2026〕3号"})
    coordinator.submit(here, "/stage", {"stage": "full", "day": "2026-03-02"})
    assert [each.stage for each in city.scalars(select(AdoptionEntry).order_by(AdoptionEntry.id))] == [
        AdoptionStage.PILOT, AdoptionStage.FULL,
    ]  # fmt: skip
    page = coordinator.get(here)
    assert [cell.get_text() for cell in page.select("tbody th")] == ["In full use", "Pilot"]
    assert "盐科协〔2026〕3号" in page.get_text()
    refused = coordinator.submit(
        here, "/stage", {"stage": "pilot", "day": "2026-04-02", "words": "写了"}, status=422
    )
    assert "still to come" in refused.get_text()
    assert refused.select_one("[name=words]")["value"] == "写了"


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR, Role.OBSERVER])
def test_a_county_sees_neither_the_rows_nor_a_county(app: Flask, city: Session, role: Role) -> None:
    there = client(app, city, role, DONGTAI)
    for address in ("/counties", f"/counties/{DONGTAI}", f"/counties/{DAFENG}"):
        there.get(address, status=403)


def test_another_city_is_not_within_reach(app: Flask, city: Session) -> None:
    a_county(city, "320102")
    city.commit()
    observer = client(app, city, Role.OBSERVER)
    observer.get("/counties/320102", status=404)
    observer.get("/counties/3209", status=404)
    assert not observer.get("/counties").select("a[href='/counties/320102']")


def test_a_province_asks_the_database_as_often_as_a_city(app: Flask, city: Session) -> None:
    few = client(app, city, Role.OBSERVER, "32")
    with counted(app.extensions["sizhang.engine"]) as of_few:
        few.get("/counties")
    for number in range(20):
        code = f"3205{number + 10}"
        a_county(city, code)
        a_stage(city, code)
        a_complaint(city, code, answer_by=clock.today() - timedelta(days=1))
    city.commit()
    with counted(app.extensions["sizhang.engine"]) as of_many:
        few.get("/counties")
    assert len(of_many) <= len(of_few) + 1  # the city's names need no more; what is idle is asked after once
    assert len(of_many) <= 22
