"""A visit that was called off stays, struck through, wherever its head looks, until acknowledged there in one tap."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from matcher.models import Invitation, Notification
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.vocabulary import AssignmentStatus, ToldBy
from tests.builders.needs import a_need
from tests.builders.people import a_head, a_personal_page, an_account
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY
from tests.link_client import LinkClient, rows
from tests.page_client import PageClient

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
Visit = Callable[..., PageClient]


@pytest.fixture
def invitation(store: Session) -> Invitation:
    """A promised visit that its need's withdrawal has called off."""
    need = a_need(store, title="讲座，详询 139 1234 9999")
    visit = an_assignment(store, need, a_head(store, name="李春禾"), status=AssignmentStatus.ACCEPTED)
    withdraw_need(store, COORDINATOR, need, need.version)
    store.commit()
    return visit.invitations[0]


@pytest.fixture
def browser(app: Flask, store: Session, invitation: Invitation) -> LinkClient:
    page = a_personal_page(store, invitation.head)
    store.commit()
    return LinkClient(app, f"/me/{app.extensions['sizhang.personal_links'].token_of(page)}")


def in_calendar(invitation: Invitation, name: str) -> str:
    """The calendar's page of the visit's day, by week or by month."""
    day = invitation.assignment.starts_at.date()
    return f"/calendar?week={day}" if name == "week" else f"/calendar/month?month={day}"


@pytest.mark.parametrize("name", ["week", "month"])
def test_a_calendar_shows_it_at_its_day_and_acknowledging_stays_there(
    store: Session, visit: Visit, invitation: Invitation, name: str
) -> None:
    head = visit(an_account(store, head=invitation.head))
    shown = in_calendar(invitation, name)
    struck = head.get(shown).select_one(".day del")
    assert struck is not None
    assert struck.get_text(strip=True).startswith("讲座")
    head.submit(shown, "/notifications/read")
    assert head.location == shown
    assert head.get(shown).select_one("del") is None


def test_the_grid_of_the_month_strikes_its_hour_through(
    store: Session, visit: Visit, invitation: Invitation
) -> None:
    grid = visit(an_account(store, head=invitation.head)).get(in_calendar(invitation, "month"))
    (hour,) = grid.select(".month del")
    assert hour.get_text(strip=True) == f"{invitation.assignment.starts_at:%H:%M}"
    assert "1 called off" in grid.select_one(".month").get_text(" ", strip=True)


def test_another_week_shows_nothing_of_it(store: Session, visit: Visit, invitation: Invitation) -> None:
    head = visit(an_account(store, head=invitation.head))
    assert head.get("/calendar?week=2027-11-01").select_one("del") is None


def test_the_personal_page_shows_it_without_a_number_and_leads_to_its_link(
    browser: LinkClient, store: Session
) -> None:
    before = rows(store)
    page = browser.open()
    assert rows(store) == before
    section = page.select_one(".called-off")
    assert section is not None
    assert "讲座" in section.get_text()
    assert "9999" not in page.get_text()
    address = section.select_one("a")
    assert address is not None
    assert "This visit was called off" in browser.at(str(address["href"])).open().get_text(" ", strip=True)


@pytest.mark.parametrize("part", ["page", "month"])
def test_one_tap_on_the_personal_page_acknowledges_without_signing_in(
    browser: LinkClient, store: Session, invitation: Invitation, part: str
) -> None:
    day = invitation.assignment.starts_at.date()
    shown = browser.at(f"{browser.path}/month?month={day}") if part == "month" else browser
    shown.send("/called-off")
    assert shown.open().select_one("del") is None
    store.rollback()
    news = store.query(Notification).filter(Notification.invitation_id == invitation.id).all()
    assert [(each.told_by, each.teller) for each in news] == [(ToldBy.READING, "李春禾")]


def test_a_link_acknowledges_for_nobody_else(
    browser: LinkClient, store: Session, invitation: Invitation
) -> None:
    other = a_need(store, title="另一场")
    visit = an_assignment(store, other, a_head(store), status=AssignmentStatus.ACCEPTED)
    withdraw_need(store, COORDINATOR, other, other.version)
    store.commit()
    news = store.query(Notification).filter(Notification.invitation_id == visit.invitations[0].id).one()
    browser.send("/called-off", {"ids.0": str(news.id)})
    store.rollback()
    assert store.get_one(Notification, news.id).told_at is None
