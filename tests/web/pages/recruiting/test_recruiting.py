"""The coordinator asks whom to look for, watches it, and reads what it says."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import HeadSearch, Prospect, RecruitStudy
from matcher.vocabulary import Role, RunStatus, SearchAnswer
from tests.builders.catalogue import a_pack, a_topic
from tests.builders.needs import a_need
from tests.builders.people import an_account
from tests.builders.places import a_county, a_township, a_venue
from tests.builders.recruiting import a_study
from tests.page_client import PageClient
from web.pages.recruiting.gains_chart import HEIGHT, bars_of


@pytest.fixture
def coordinator(app: Flask, store: Session) -> PageClient:
    account = an_account(store, Role.COORDINATOR, region=a_county(store))
    store.commit()
    return PageClient(app, account_id=account.id)


def test_from_nothing_to_a_study_and_stopping_it(coordinator: PageClient, store: Session) -> None:
    assert "Not worked out yet" in coordinator.get("/recruiting").text
    assert coordinator.get("/heads").select_one("a[href='/recruiting']")
    coordinator.submit("/recruiting", "/recruiting", {})
    study = store.scalars(select(RecruitStudy)).one()
    assert study.status is RunStatus.QUEUED
    page = coordinator.get("/recruiting")
    assert page.select_one("#study[hx-get='/recruiting/progress']")
    assert not page.select("form[action='/recruiting']")
    assert "Waiting for its turn" in coordinator.get("/recruiting/progress", htmx=True).text
    coordinator.submit("/recruiting", "/cancel", {})
    store.rollback()
    assert study.status is RunStatus.CANCELLED


def test_it_says_who_where_and_which_needs(coordinator: PageClient, store: Session) -> None:
    topic = a_topic(store, name="水稻病虫害", name_en="Rice pests")
    need = a_need(store, topics=[topic], title="稻田会诊")
    a_study(store, topic, serves=need)
    store.commit()
    page = coordinator.get("/recruiting")
    (card,) = page.select(".prospects > li")
    assert "“Rice pests”, around" in card.text
    assert "1 need more would have been met." in card.text
    assert "worth 1,500 more" in card.text
    assert "Nobody offers it now." in card.text
    assert card.select_one(f"a[href='/needs/{need.id}']").text == "稻田会诊"
    assert card.select_one("svg")["aria-label"] == "Gain of each week: 500, 1000"


def test_what_failed_is_said_and_nobody_is_somebody(coordinator: PageClient, store: Session) -> None:
    a_study(store)
    store.commit()
    assert "Nobody in particular" in coordinator.get("/recruiting").text
    a_study(store, status=RunStatus.FAILED).error = "A fault."
    store.commit()
    page = coordinator.get("/recruiting")
    assert "A fault." in page.text
    assert "Nobody in particular" in page.text
    topic = a_topic(store)
    a_study(store, topic, serves=a_need(store, topics=[topic]))
    store.commit()
    assert "A fault." not in coordinator.get("/recruiting").text


def test_the_best_week_is_as_high_as_the_picture_and_a_loss_has_no_height() -> None:
    picture = bars_of([0, 50, 100, -20])
    assert [bar.height for bar in picture.bars] == [0, HEIGHT // 2, HEIGHT, 0]
    assert all(bar.y + bar.height == HEIGHT for bar in picture.bars)
    assert bars_of([]).bars == ()


def test_a_prospect_is_put_to_its_group_with_one_tap(coordinator: PageClient, store: Session) -> None:
    topic = a_topic(store, name="水稻病虫害", name_en="Rice pests")
    a_study(store, topic, serves=a_need(store, topics=[topic]))
    store.commit()
    prospect = store.scalars(select(Prospect)).one()
    coordinator.submit("/recruiting", f"/prospects/{prospect.id}/group", {})
    store.rollback()
    search = store.scalars(select(HeadSearch)).one()
    assert coordinator.location == f"/groups/searches/{search.id}"
    assert "has no leader who could answer" in coordinator.get(coordinator.location).text
    shown = coordinator.get("/recruiting")
    assert shown.select_one(f".prospects a[href='/groups/searches/{search.id}']")
    assert not shown.select(f"form[action='/recruiting/prospects/{prospect.id}/group']")
    search.answer, search.words, search.answered_at = SearchAnswer.NEWCOMER, "县农技站", clock.now()
    store.commit()
    answered = coordinator.get(f"/groups/searches/{search.id}")
    link = answered.select_one("a[href^='/heads/new']")["href"]
    form = coordinator.get(link)
    assert form.select_one("[name=topic]")["value"] == "水稻病虫害"
    coordinator.submit(f"/groups/searches/{search.id}", "/end", {})
    assert not coordinator.get(f"/groups/searches/{search.id}").select("form[action$='/end']")


def test_it_says_which_kit_to_buy_and_what_that_would_have_brought(
    coordinator: PageClient, store: Session
) -> None:
    topic, pack = a_topic(store), a_pack(store, "microscope", stock=2)
    study = a_study(store, serves=a_need(store, topics=[topic], title="看水滴"), pack=pack)
    store.commit()
    page = coordinator.get("/recruiting")
    (card,) = page.select("section[aria-labelledby=kit-to-buy] li.card")
    assert card.select_one("h3 a").text == "One more “Pack microscope”"
    assert "1 need more would have been met." in card.text
    assert "There are 2 now." in card.text
    assert "看水滴" in card.text
    study.purchases = []
    store.commit()
    assert "One more of any kind of kit would have brought nothing" in coordinator.get("/recruiting").text
    study.kit_is_complete = False
    store.commit()
    page = coordinator.get("/recruiting")
    assert "would have brought nothing" not in page.text
    assert "The time was not enough to say which kit to buy." in page.text


def test_townships_bear_todays_name_with_the_one_of_then(coordinator: PageClient, store: Session) -> None:
    today = clock.today()
    topic = a_topic(store, name="水稻病虫害", name_en="Rice pests")
    other = a_township(store, "320981116", "弶港镇")
    town = a_township(store)
    other.name_en, town.name_en = "Jianggang", "Sancang"
    need = a_need(store, topics=[topic], title="稻田会诊", venue=a_venue(store, town))
    a_study(store, topic, serves=need)
    town.closed_on, town.successor_code, town.heir_code = today + timedelta(days=1), other.code, other.code
    other.former_names = [["弶港乡", "Old Jianggang", (today + timedelta(days=1)).isoformat()]]
    store.commit()
    (card,) = coordinator.get("/recruiting").select(".prospects > li")
    assert "“Rice pests”, around Jianggang (formerly Sancang)" in card.select_one("h3").text
    assert card.select_one(".prospect-needs .form-hint").text == "Jianggang (formerly Sancang)"


def test_a_township_that_was_renamed_is_one_township(coordinator: PageClient, store: Session) -> None:
    topic = a_topic(store, name="水稻病虫害", name_en="Rice pests")
    town = a_township(store, name="三仓新镇")
    town.name_en = "New Sancang"
    a_study(store, topic, serves=a_need(store, topics=[topic], venue=a_venue(store, town)))
    town.former_names = [["三仓镇", "Sancang", (clock.today() + timedelta(days=1)).isoformat()]]
    store.commit()
    (card,) = coordinator.get("/recruiting").select(".prospects > li")
    assert "around New Sancang (formerly Sancang)" in card.text
