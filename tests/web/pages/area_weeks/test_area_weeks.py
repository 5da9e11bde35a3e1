"""The page of a city: its counties as rows, planned together, each handed its own part."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Account, Plan, Region, Round, Run
from matcher.vocabulary import PlanStatus, Role, RunStatus
from tests.builders.area_weeks import CITY, DAFENG, TwoCounties, an_area_plan, two_counties
from tests.builders.people import an_account
from tests.builders.places import DONGTAI, a_county
from tests.builders.rounds import a_round
from tests.builders.weeks import QUIET_THURSDAY
from tests.page_client import PageClient
from tests.statements import counted

Who = tuple[Role, str]


@pytest.fixture(autouse=True)
def quiet_thursday() -> Iterator[None]:
    with time_machine.travel(QUIET_THURSDAY, tick=False):
        yield


@pytest.fixture
def city(store: Session) -> TwoCounties:
    found = two_counties(store)
    store.commit()
    return found


def client(app: Flask, store: Session, role: Role, code: str) -> PageClient:
    account: Account = an_account(store, role, region=store.get_one(Region, code))
    store.commit()
    return PageClient(app, account_id=account.id)


@pytest.fixture
def coordinator(app: Flask, store: Session, city: TwoCounties) -> PageClient:
    return client(app, store, Role.COORDINATOR, CITY)


def test_from_the_first_page_to_the_counties_drafts(
    app: Flask, store: Session, city: TwoCounties, coordinator: PageClient
) -> None:
    store.delete(city.area)
    store.commit()
    coordinator.submit("/rounds", "/area-weeks")
    area = store.scalars(select(Round).where(Round.area_code == CITY)).one()
    here = f"/area-weeks/{area.id}"
    assert "Nothing has been planned together yet" in coordinator.get(here).get_text()
    coordinator.submit(here, "/runs")
    assert "Stop matching" in coordinator.get(here).get_text()
    coordinator.submit(here, "/runs/cancel")
    store.commit()
    assert store.scalars(select(Run.status)).one() is RunStatus.CANCELLED
    an_area_plan(store, area)
    store.commit()
    page = coordinator.get(here)
    assert page.get_text().count("can be handed over") == 2
    assert "苏和" in page.select_one("#across").find_parent("section").get_text()
    coordinator.submit(here, "/hand-over")
    store.commit()
    drafts = store.scalars(select(Plan).where(Plan.area_plan_id.is_not(None))).all()
    assert [each.status for each in drafts] == [PlanStatus.PROPOSED] * 2
    assert coordinator.get(here).get_text().count("handed over, not sent out yet") == 2
    week = client(app, store, Role.COORDINATOR, DAFENG).get(f"/rounds/{city.dafeng.id}?rows=heads")
    assert "handed this draft over" in week.select_one("#strip").get_text(" ", strip=True)
    assert "in that county's draft" in week.select_one(".visit-away").get_text(" ", strip=True)


def test_the_running_week_can_be_opened_for_the_days_that_are_left(
    store: Session, city: TwoCounties, coordinator: PageClient
) -> None:
    card = coordinator.get("/rounds").select_one("#together").parent
    (running,) = card.select("form[action='/area-weeks'] [name=monday]")
    assert running["value"] == "2026-03-02"
    coordinator.submit("/rounds", "/area-weeks")
    opened = store.scalars(select(Round.area_code).where(Round.monday == date(2026, 3, 2)))
    assert sorted(opened) == [CITY, DAFENG, DONGTAI]
    assert not coordinator.get("/rounds").select("#together ~ form[action='/area-weeks']")


def test_a_matching_that_was_not_finished_in_time_says_what_could_be_left(
    store: Session, city: TwoCounties, coordinator: PageClient
) -> None:
    plan = an_area_plan(store, city.area)
    store.commit()
    here = f"/area-weeks/{city.area.id}"
    assert "The time allowed was too short" not in coordinator.get(here).get_text()
    found = json.loads(plan.result)
    plan.result = json.dumps(found | {"bound": found["score"]["value"] * 6 // 5, "status": "feasible"})
    store.commit()
    assert "could be worth up to 20% more" in coordinator.get(here).get_text(" ", strip=True)


def test_a_countys_row_leads_to_its_own_week_where_the_city_changes_nothing(
    city: TwoCounties, coordinator: PageClient
) -> None:
    page = coordinator.get(f"/area-weeks/{city.area.id}")
    links = [link["href"] for link in page.select("tbody th a")]
    assert links == [f"/rounds/{city.dafeng.id}", f"/rounds/{city.dongtai.id}"]
    assert coordinator.get(links[0]).select("main form[method=post]:not([data-download])") == []


NOT_OF_THE_CITY = [(Role.COORDINATOR, DONGTAI), (Role.OBSERVER, DONGTAI), (Role.ADMINISTRATOR, DONGTAI)]
ONLY_LOOKING = [(Role.OBSERVER, CITY), (Role.ADMINISTRATOR, "32"), (Role.OBSERVER, "32")]


@pytest.mark.parametrize("who", NOT_OF_THE_CITY, ids=str)
def test_a_county_does_not_see_the_week_of_its_city(
    who: Who, app: Flask, store: Session, city: TwoCounties
) -> None:
    there = client(app, store, *who)
    there.get(f"/area-weeks/{city.area.id}", status=403)
    there.get(f"/rounds/{city.area.id}", status=404)


@pytest.mark.parametrize("who", ONLY_LOOKING, ids=str)
def test_who_only_looks_finds_no_button_and_may_not_press_one(
    who: Who, app: Flask, store: Session, city: TwoCounties
) -> None:
    there, here = client(app, store, *who), f"/area-weeks/{city.area.id}"
    assert there.get(here).select("main form[method=post]") == []
    for action in ("/runs", "/runs/cancel", "/hand-over"):
        there.post(f"{here}{action}", {}, status=403)


def test_another_citys_coordinator_finds_nothing(app: Flask, store: Session, city: TwoCounties) -> None:
    a_county(store, "330106")
    there = client(app, store, Role.COORDINATOR, "3301")
    for path in ("", "/runs", "/runs/cancel", "/hand-over"):
        send = there.post if path else there.get
        send(f"/area-weeks/{city.area.id}{path}", *([{}] if path else []), status=404)


@pytest.mark.parametrize("path", ["", "/close", "/print", "/scenarios", "/call-off"])
def test_no_page_of_a_county_opens_for_the_week_of_a_city(
    path: str, city: TwoCounties, coordinator: PageClient
) -> None:
    assert coordinator.client.get(
        f"/rounds/{city.area.id}{path}", headers=coordinator.headers
    ).status_code in (403, 404)


def test_a_citys_coordinator_may_not_do_what_a_county_answers_for(
    store: Session, city: TwoCounties, coordinator: PageClient
) -> None:
    an_area_plan(store, city.area)
    store.commit()
    coordinator.submit(f"/area-weeks/{city.area.id}", "/hand-over")
    draft = store.scalars(select(Plan).where(Plan.round_id == city.dongtai.id)).one()
    for path in (f"/plans/{draft.id}/release", f"/rounds/{city.dongtai.id}/close",
                 f"/rounds/{city.dongtai.id}/runs"):  # fmt: skip
        coordinator.post(path, {}, status=403)


def test_more_counties_need_no_more_statements(
    app: Flask, store: Session, city: TwoCounties, coordinator: PageClient
) -> None:
    an_area_plan(store, city.area)
    store.commit()
    asked = []
    for code in ("320921", "320922"):
        a_round(store, code)
        store.commit()
        with counted(app.extensions["sizhang.engine"]) as statements:
            coordinator.get(f"/area-weeks/{city.area.id}")
        asked.append(len(statements))
    assert asked[0] == asked[1]
