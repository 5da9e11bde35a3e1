"""The page of what is open: each thing leads to its own page."""

from __future__ import annotations

from datetime import datetime

from flask import Flask
from sqlalchemy.orm import Session

from matcher.vocabulary import Role
from tests.builders.complaints import a_complaint
from tests.builders.needs import a_need
from tests.builders.papers import a_paper
from tests.builders.people import a_head, an_account
from tests.builders.places import a_county
from tests.builders.rounds import an_assignment
from tests.page_client import PageClient


def test_every_way_leads_to_a_page(app: Flask, store: Session) -> None:
    coordinator = an_account(store, Role.COORDINATOR, region=a_county(store), name="王主任")
    a_need(store, posted_at=datetime(2025, 6, 1))
    an_assignment(store, a_need(store), a_head(store, name="李春禾"))
    complaint = a_complaint(store)
    a_paper(store)
    store.commit()
    browser = PageClient(app, account_id=coordinator.id)
    page = browser.get("/handing-over")
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


def test_nothing_open_is_said(app: Flask, store: Session) -> None:
    coordinator = an_account(store, Role.COORDINATOR, region=a_county(store))
    store.commit()
    page = PageClient(app, account_id=coordinator.id).get("/handing-over")
    assert "Nothing is open at this moment" in page.get_text()
