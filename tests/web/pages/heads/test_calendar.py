"""Heads see their week and what they have given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Head
from matcher.vocabulary import AssignmentStatus, Rating
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment
from tests.builders.visits import a_visit
from tests.page_client import PageClient

Open = Callable[..., PageClient]


def words(page: BeautifulSoup) -> str:
    return (page.select_one("main") or page).get_text(" ", strip=True)


def a_session_held(store: Session, head: Head, *, people: int, rating: Rating | None, **words: str) -> None:
    """A session of last week that the township has recorded."""
    last_week = datetime.combine(clock.monday_of(clock.today()), datetime.min.time()) - timedelta(days=5)
    event = an_assignment(
        store, a_need(store, title="上周讲座"), head, status=AssignmentStatus.DONE,
        starts_at=last_week + timedelta(hours=9 + people % 5 * 2),
    )  # fmt: skip
    a_visit(store, event, attendance=people, rating=rating, **words)


def test_a_week_shows_what_is_on_and_what_was_offered(store: Session, visit: Open) -> None:
    head = a_head(store)
    event = an_assignment(store, a_need(store, title="高血压讲座"), head)
    page = visit(an_account(store, head=head)).get(f"/calendar?week={event.starts_at.date()}")
    tuesday = page.select(".day")[1]
    assert "高血压讲座" in tuesday.get_text()
    assert "8:00–18:00" in tuesday.get_text()


@pytest.mark.parametrize("week", ["", "yesterday", "2026-13-01", "9999-12-31", "0001-01-01", "2026-12-01\0"])
def test_an_odd_week_in_the_address_shows_this_week(store: Session, visit: Open, week: str) -> None:
    head = a_head(store)
    page = visit(an_account(store, head=head)).get("/calendar", query_string={"week": week})
    assert "this week" in words(page)


def test_a_piece_of_the_page_is_only_the_week(store: Session, visit: Open) -> None:
    client = visit(an_account(store, head=a_head(store)))
    piece = client.get("/calendar?week=2026-12-07", htmx=True)
    assert piece.select_one("#week") is not None
    assert piece.select_one("main") is None


def test_holidays_are_named_on_their_day(store: Session, visit: Open) -> None:
    page = visit(an_account(store, head=a_head(store))).get("/calendar?week=2026-10-01")
    assert "National Day" in page.select(".day")[3].get_text()


def test_what_was_given_counts_sessions_people_and_thanks(store: Session, visit: Open) -> None:
    head = a_head(store)
    a_session_held(store, head, people=61, rating=Rating.VERY_GOOD, thanks="讲得通俗易懂")
    a_session_held(store, head, people=40, rating=Rating.POOR, county_note="来晚了")
    text = words(visit(an_account(store, head=head)).get("/calendar"))
    assert "people reached 101" in text
    assert "讲得通俗易懂" in text
    assert "来晚了" not in text


def test_nobody_sees_what_another_has_given(store: Session, visit: Open) -> None:
    a_session_held(store, a_head(store), people=61, rating=Rating.VERY_GOOD, thanks="讲得通俗易懂")
    text = words(visit(an_account(store, head=a_head(store))).get("/calendar"))
    assert "讲得通俗易懂" not in text
