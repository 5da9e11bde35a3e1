"""The page of what is open: each thing leads to its own page."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Region
from matcher.vocabulary import Role
from tests.builders.complaints import a_complaint
from tests.builders.handovers import a_handover
from tests.builders.needs import a_need
from tests.builders.papers import a_paper
from tests.builders.people import a_head, an_account
from tests.builders.places import a_county
from tests.builders.rounds import an_assignment
from tests.page_client import PageClient

HERE = "/handing-over/320981"


def test_every_way_leads_to_a_page(app: Flask, store: Session) -> None:
    coordinator = an_account(store, Role.COORDINATOR, region=a_county(store), name="王主任")
    a_need(store, posted_at=datetime(2025, 6, 1))
    an_assignment(store, a_need(store), a_head(store, name="李春禾"))
    complaint = a_complaint(store)
    a_paper(store)
    store.commit()
    browser = PageClient(app, account_id=coordinator.id)
    page = browser.get(HERE)
    ways = [link["href"] for link in page.select(".open-rows a")]
    assert len(ways) == 5
    for way in ways:
        browser.get(way)
    words = page.get_text(" ", strip=True)
    assert "Told as coordinators: 王主任" in words
    assert "李春禾" in words
    assert "Complaint or suggestion" in words
    assert complaint.number not in str(page)
    assert browser.get("/accounts").select_one("a[href='/handing-over']")


def test_one_hands_over_and_the_other_has_read_it(app: Flask, store: Session) -> None:
    wang, li = an_account(store, name="王主任"), an_account(store, name="李华")
    clerk = an_account(store, Role.TOWNSHIP)
    city = an_account(store, region=store.get_one(Region, "3209"))
    store.commit()
    first = (clock.today() + timedelta(days=3)).isoformat()
    browser = PageClient(app, account_id=wang.id)
    form = {"successor_id": str(li.id), "first_day": first, "last_day": first, "note": "钥匙在办公室"}
    refused = browser.submit(HERE, HERE, form | {"last_day": "2020-01-01"}, status=422)
    assert "The last day lies before the first." in refused.get_text()
    browser.submit(HERE, HERE, form)
    other = PageClient(app, account_id=li.id)
    page = other.get(HERE)
    assert "钥匙在办公室" in page.get_text()
    assert "You answer in place of 王主任" in page.get_text()
    other.submit(HERE, "/read", {})
    assert not other.get(HERE).select("form[action$='/read']")
    for who, where in ((clerk, "/needs"), (city, "/counties/320981")):
        words = PageClient(app, account_id=who.id).get(where).get_text(" ", strip=True)
        assert "李华 answers in place of 王主任" in words
    browser.submit(HERE, "/take-back", {})
    assert "taken back" in browser.get(HERE).get_text()


def test_who_stands_in_already_is_let_go_early(app: Flask, store: Session) -> None:
    wang, li = an_account(store, name="王主任"), an_account(store, name="李华")
    days = timedelta(days=3)
    a_handover(store, wang, li, first_day=clock.today() - days, last_day=clock.today() + days)
    store.commit()
    browser = PageClient(app, account_id=wang.id)
    assert "Does 王主任 answer again from today on?" in browser.get(HERE).get_text()
    browser.submit(HERE, "/take-back", {})
    assert not browser.get(HERE).select("form[action$='/take-back']")


def test_an_administrator_of_the_county_finds_only_ways_that_are_open(app: Flask, store: Session) -> None:
    administrator = an_account(store, Role.ADMINISTRATOR, region=a_county(store))
    a_need(store, posted_at=datetime(2025, 6, 1))
    a_paper(store)
    a_complaint(store)
    store.commit()
    browser = PageClient(app, account_id=administrator.id)
    for link in browser.get(HERE).select(".open-rows a"):
        browser.get(link["href"])


def test_nothing_open_is_said(app: Flask, store: Session) -> None:
    coordinator = an_account(store, Role.COORDINATOR, region=a_county(store))
    store.commit()
    page = PageClient(app, account_id=coordinator.id).get(HERE)
    assert "Nothing is open at this moment" in page.get_text()
