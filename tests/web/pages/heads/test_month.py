"""A month as a grid: signed in, on the page of particular days, and behind a personal link."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from sqlalchemy.orm import Session

from matcher.colleagues.services.decide_colleague import confirm_colleague
from matcher.models import Assignment, AvailabilityException, Head
from matcher.policy.actor import service_actor
from matcher.vocabulary import AssignmentStatus
from tests.builders.colleagues import a_colleague
from tests.builders.needs import a_need
from tests.builders.people import a_head, a_personal_page, an_account
from tests.builders.rounds import an_assignment
from tests.link_client import LinkClient, path_of, rows
from tests.page_client import PageClient

pytestmark = pytest.mark.time_machine(datetime(2026, 3, 5, 9, 0), tick=False)
Open = Callable[..., PageClient]
TENTH = date(2026, 3, 10)


@pytest.fixture
def head(store: Session) -> Head:
    """Away on 12 March, and on the morning of the 13th."""
    head = a_head(store, name="李春禾")
    assert head.offer is not None
    head.offer.exceptions += [
        AvailabilityException(day=date(2026, 3, 12), available=False, note="139 1234 9999"),
        AvailabilityException(day=date(2026, 3, 13), available=False, start_minute=480, end_minute=720),
        AvailabilityException(day=date(2026, 3, 14), available=True),
    ]
    return head


@pytest.fixture
def visit_ahead(store: Session, head: Head) -> Assignment:
    """On 10 March at ten."""
    need = a_need(store, title="讲座，详询 139 1234 9999")
    begin = datetime(2026, 3, 10, 10, 0)
    found = an_assignment(store, need, head, starts_at=begin)
    store.commit()
    return found


@pytest.fixture
def by_link(app: Flask, store: Session, head: Head, visit_ahead: Assignment) -> LinkClient:
    page = a_personal_page(store, head)
    store.commit()
    return LinkClient(app, f"/me/{app.extensions['sizhang.personal_links'].token_of(page)}/month")


def signed_in(visit: Open, store: Session, head: Head) -> PageClient:
    return visit(an_account(store, head=head))


def cell(page: BeautifulSoup, day: int) -> Tag:
    """The cell of a day of the month."""
    (found,) = (
        each
        for each in page.select("table.month td")
        if (number := each.select_one(".month-number")) and number.get_text() == str(day)
    )
    return found


def said(page: BeautifulSoup, day: int) -> str:
    """What is read out of a day."""
    return " ".join(text.get_text(" ", strip=True) for text in cell(page, day).select(".visually-hidden"))


def test_the_grid_names_visits_and_days_away(
    store: Session, visit: Open, head: Head, visit_ahead: Assignment
) -> None:
    page = signed_in(visit, store, head).get("/calendar/month")
    shown = {day: said(page, day) for day in (10, 11, 12, 13, 14)}
    assert shown == {10: "1 visit", 11: "", 12: "away all day", 13: "away for some hours", 14: ""}
    assert cell(page, 5)["aria-current"] == "date"
    entry = page.select_one("#day-2026-03-10 a")
    assert entry is not None
    assert entry["href"] == f"/answers/{visit_ahead.invitations[0].id}"


def test_it_is_a_table_with_named_columns_and_ways_to_each_day(
    store: Session, visit: Open, head: Head, visit_ahead: Assignment
) -> None:
    table = signed_in(visit, store, head).get("/calendar/month").select_one("table.month")
    assert table is not None
    assert table.caption is not None
    assert table.caption.get_text() == "Visits and days away in Mar 2026"
    assert [each.get_text() for each in table.select("th[scope=col]")] == [
        "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun",
    ]  # fmt: skip
    ways = [str(each["href"]) for each in table.select("a")]
    assert ways == [f"#day-2026-03-{day}" for day in (10, 12, 13)]


def test_months_lead_to_those_beside_them_and_back(store: Session, visit: Open, head: Head) -> None:
    client = signed_in(visit, store, head)
    page = client.get("/calendar/month")
    for rel, name in (("prev", "Feb 2026"), ("next", "Apr 2026")):
        (way,) = page.select(f"a[rel={rel}]")
        beside = client.get(str(way["href"]))
        assert name in beside.select("#month-name")[0].get_text()
        assert "Back to this month" in beside.get_text()
        assert "Nothing is on in this month" in beside.get_text()


@pytest.mark.parametrize(
    "month", ["", "march", "2026-13-01", "9999-12-31", "0001-01-01", "2024-02-01", "2028-04-01", "2026-03\0"]
)
def test_an_odd_month_in_the_address_shows_this_month(
    store: Session, visit: Open, head: Head, month: str
) -> None:
    page = signed_in(visit, store, head).get("/calendar/month", query_string={"month": month})
    assert page.select("#month-name")[0].get_text() == "Mar 2026"


@pytest.mark.parametrize(("month", "rel"), [("2024-03-01", "prev"), ("2028-03-01", "next")])
def test_no_way_leads_farther_than_two_years(
    store: Session, visit: Open, head: Head, month: str, rel: str
) -> None:
    page = signed_in(visit, store, head).get("/calendar/month", query_string={"month": month})
    assert [each["rel"] for each in page.select("#month a[rel]")] == [["next" if rel == "prev" else "prev"]]


def test_a_proposal_and_what_others_are_asked_are_not_in_it(store: Session, visit: Open, head: Head) -> None:
    begin = datetime(2026, 3, 10, 10, 0)
    an_assignment(store, a_need(store, title="提案"), head, status=AssignmentStatus.PROPOSED, starts_at=begin)
    an_assignment(store, a_need(store, title="别人的"), a_head(store), starts_at=begin + timedelta(hours=3))
    page = signed_in(visit, store, head).get("/calendar/month")
    assert said(page, 10) == ""
    assert "提案" not in page.get_text()
    assert "别人的" not in page.get_text()


def test_behind_the_link_it_shows_no_number_and_leads_to_each_visits_own_page(
    app: Flask, by_link: LinkClient, visit_ahead: Assignment
) -> None:
    page = by_link.open()
    assert "讲座" in page.get_text()
    assert "9999" not in str(page)
    entry = page.select_one("#day-2026-03-10 a")
    assert entry is not None
    assert str(entry["href"]).split("?")[0] == path_of(app, visit_ahead.invitations[0])
    for way in page.select("#month nav a"):
        assert str(way["href"]).startswith(by_link.path)


def test_week_and_month_say_whom_the_head_sends_instead(
    store: Session, visit: Open, head: Head, visit_ahead: Assignment
) -> None:
    named = a_colleague(store, visit_ahead.invitations[0], name="郭小满")
    store.commit()
    client = signed_in(visit, store, head)
    addresses = ("/calendar?week=2026-03-09", "/calendar/month?month=2026-03-01")
    assert all("郭小满" not in client.get(address).text for address in addresses)
    confirm_colleague(store, service_actor(head.county_code), visit_ahead.invitations[0], named.version)
    store.commit()
    assert all("郭小满" in client.get(address).text for address in addresses)


def test_looking_at_the_month_writes_nothing(by_link: LinkClient, store: Session) -> None:
    before = rows(store)
    by_link.opened_by_messengers()
    assert rows(store) == before


def test_whoever_keeps_the_offer_sees_the_month_beside_the_days(
    store: Session, visit: Open, head: Head, visit_ahead: Assignment
) -> None:
    page = visit(an_account(store)).get(f"/heads/{head.id}/offer/days")
    assert said(page, 10) == "1 visit"
    assert page.select_one("#day-2026-03-10 a") is None
    own = signed_in(visit, store, head).get(f"/heads/{head.id}/offer/days")
    assert own.select_one("#day-2026-03-10 a") is not None
