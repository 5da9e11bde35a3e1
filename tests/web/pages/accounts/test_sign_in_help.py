"""Who cannot sign in learns whom to ring, and that heads need no password."""

from __future__ import annotations

from flask import Flask
from sqlalchemy.orm import Session

from matcher.models import CountySettings
from tests.builders.places import DONGTAI, a_county
from tests.page_client import PageClient


def test_the_number_of_a_county_that_has_given_one_can_be_rung(app: Flask, store: Session) -> None:
    a_county(store)
    a_county(store, "320982", "大丰区")
    store.add(CountySettings(county_code=DONGTAI, telephone="0515-85212345"))
    store.commit()
    client = PageClient(app)
    way = client.get("/sign-in").select_one(".bare-help a")["href"]
    page = client.get(str(way))
    assert [each["href"] for each in page.select("a[href^='tel:']")] == ["tel:051585212345"]
    assert "大丰区" not in page.text
    assert page.select_one("a[href='/a']")


def test_without_any_number_nobody_is_promised_one(app: Flask, store: Session) -> None:
    a_county(store)
    store.commit()
    page = PageClient(app).get("/sign-in/help")
    assert not page.select("dl, a[href^='tel:']")
    assert "whoever coordinates in your county" in page.text


def test_where_counties_of_several_cities_have_numbers_they_lie_folded_below_their_city(
    app: Flask, store: Session
) -> None:
    for code in ("320106", "320302", DONGTAI):
        a_county(store, code, "鼓楼区")
        store.add(CountySettings(county_code=code, telephone="0515-85212345"))
    store.commit()
    page = PageClient(app).get("/sign-in/help")
    assert [len(each.select("dt")) for each in page.select("details")] == [1, 1, 1]
    assert not page.select("details[open]")
