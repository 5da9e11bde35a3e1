"""The page on which a county takes over from another: choose, look, tick, and nothing twice."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import CountySettings, Topic
from matcher.vocabulary import Role
from tests.builders.catalogue import a_topic
from tests.builders.people import an_account
from tests.builders.places import DONGTAI, a_county
from tests.page_client import PageClient

DAFENG = "320904"
HERE = f"/settings/{DAFENG}/copy"


@pytest.fixture
def coordinator(app: Flask, store: Session) -> PageClient:
    """Dafeng's coordinator; Dongtai has a topic and a setting of its own."""
    account = an_account(store, Role.COORDINATOR, region=a_county(store, DAFENG, "大丰区"))
    a_topic(store, name="心肺复苏", name_en="First aid")
    store.add(CountySettings(county_code=DONGTAI, answer_hours=36, quiet_from=20 * 60))
    store.commit()
    return PageClient(app, account_id=account.id)


def test_from_the_settings_to_what_was_taken_over(coordinator: PageClient, store: Session) -> None:
    assert coordinator.get(f"/settings/{DAFENG}").select_one(f"a[href='{HERE}']")
    choose = coordinator.get(HERE)
    assert choose.select_one(f"option[value='{DONGTAI}']").get_text() == "County 320981: 1 topics, 0 products"
    page = coordinator.get(f"{HERE}?source={DONGTAI}")
    words = page.get_text(" ", strip=True)
    for said in ("First aid new here", "48 hours → 36 hours", "21:00 → 20:00", "41 are the same already"):
        assert said in words
    topic = page.select_one("[name=topics]")["value"]
    coordinator.submit(f"{HERE}?source={DONGTAI}", "/copy", {"topics": topic})
    assert store.scalars(select(Topic.name).where(Topic.county_code == DAFENG)).all() == ["心肺复苏"]
    after = coordinator.get(f"{HERE}?source={DONGTAI}")
    assert not after.select("[name=topics]")
    assert "1 is the same already" in after.get_text()


def test_nothing_ticked_is_said_and_what_changed_meanwhile_is_not_taken(
    coordinator: PageClient, store: Session
) -> None:
    here = f"{HERE}?source={DONGTAI}"
    refused = coordinator.submit(here, "/copy", status=422)
    assert "Please tick what is to be taken over" in refused.get_text()
    values = {"source": DONGTAI, "seen": coordinator.get(here).select_one("[name=seen]")["value"]}
    topic = coordinator.get(here).select_one("[name=topics]")["value"]
    store.scalars(select(Topic)).one().minutes = 45
    store.commit()
    stale = coordinator.post(HERE, values | {"topics": topic}, status=409)
    assert stale.select_one("[name=topics][checked]")
    assert store.scalars(select(Topic.name).where(Topic.county_code == DAFENG)).all() == []


def test_another_countys_page_is_out_of_reach(coordinator: PageClient) -> None:
    coordinator.get(f"/settings/{DONGTAI}/copy", status=404)


def test_a_county_of_another_province_is_not_looked_at(coordinator: PageClient, store: Session) -> None:
    a_topic(store, county_code=a_county(store, "330102", "上城区").code)
    store.commit()
    page = coordinator.get(f"{HERE}?source=330102")
    assert not page.select("[name=seen]")
    assert not page.select("option[value='330102']")
