"""The contact of a need reads by link how it stands, and says what can be said; looking changes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from matcher import clock
from matcher.colleagues.services.decide_colleague import confirm_colleague
from matcher.invitations.schemas.decline import Decline
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.models import Assignment, Need
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.policy import Actor
from matcher.policy.actor import link_actor, service_actor
from matcher.rounds.queries.called_off import call_off_preview
from matcher.rounds.schemas.call_off import CallOff, CallOffScope
from matcher.rounds.services.call_off import call_off
from matcher.visits.services.record_not_held import record_not_held
from matcher.vocabulary import (
    AssignmentStatus,
    DeclineReason,
    Role,
    WithdrawalReason,
)
from tests.builders.colleagues import a_colleague
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI
from tests.builders.rounds import an_assignment
from tests.builders.visits import not_held as why_not
from tests.link_client import LinkClient, rows
from tests.page_client import PageClient

CONTACT = "张干事 0515-85212345"


@pytest.fixture
def need(store: Session) -> Need:
    found = a_need(store, contact=CONTACT, title="高血压讲座", remarks="到了请打 139 1234 5678")
    store.commit()
    return found


def visit_of(store: Session, need: Need) -> Assignment:
    """A visit for which a head is asked."""
    found = an_assignment(store, need, a_head(store, name="李春禾", phone="138 1234 5678"))
    store.commit()
    return found


def accepted(store: Session, need: Need) -> Assignment:
    visit = visit_of(store, need)
    invitation = visit.invitations[0]
    accept_invitation(store, link_actor(invitation.head), invitation, version=invitation.version)
    store.commit()
    return visit


def browser_of(app: Flask, need: Need) -> LinkClient:
    return LinkClient(app, app.extensions["sizhang.contact_links"].path_of(need))


@pytest.fixture
def browser(app: Flask, need: Need) -> LinkClient:
    return browser_of(app, need)


def again(store: Session, need: Need) -> Need:
    store.rollback()
    store.expire_all()
    return store.get_one(Need, need.id)


def begun(store: Session, visit: Assignment, ago: timedelta = timedelta(hours=3)) -> None:
    length = visit.ends_at - visit.starts_at
    visit.starts_at = clock.now().replace(second=0, microsecond=0) - ago
    visit.ends_at = visit.starts_at + length
    store.commit()


def test_it_says_whom_it_is_for_what_was_asked_and_no_number(
    browser: LinkClient, store: Session, need: Need
) -> None:
    accepted(store, need)
    text = browser.open().get_text(" ", strip=True)
    for shown in ("For 张干事", "高血压讲座", "李春禾", "Settled: everybody has said yes", "about 60 people"):
        assert shown in text
    assert not re.search(r"85212345|5678", text)


def test_who_comes_is_the_colleague_once_the_county_has_said_yes(
    browser: LinkClient, store: Session, need: Need
) -> None:
    invitation = accepted(store, need).invitations[0]
    named = a_colleague(store, invitation, name="郭小满", phone="139 5555 6666")
    store.commit()
    assert "郭小满" not in browser.open().get_text()
    confirm_colleague(store, service_actor(DONGTAI), invitation, named.version)
    store.commit()
    text = browser.open().get_text(" ", strip=True)
    assert "郭小满" in text
    assert "in place of 李春禾" in text
    assert "6666" not in text
    opened = browser.send("/heads", {"digits": "2345"}, status=200)
    assert opened.index("139 5555 6666") < opened.index("138 1234 5678"), "who comes stands first"


def test_looking_changes_nothing_and_leaves_nothing(browser: LinkClient, store: Session, need: Need) -> None:
    accepted(store, need)
    before, version = rows(store), again(store, need).version
    browser.opened_by_messengers()
    assert (rows(store), again(store, need).version) == (before, version)


def test_it_does_not_leak(browser: LinkClient, monkeypatch: pytest.MonkeyPatch) -> None:
    browser.leaks_nothing(monkeypatch)


def waiting(store: Session, need: Need) -> None:
    """Nobody is asked yet."""


def planned(store: Session, need: Need) -> None:
    an_assignment(store, need, a_head(store, name="李春禾"), status=AssignmentStatus.PROPOSED)


def invited(store: Session, need: Need) -> None:
    visit_of(store, need)


def settled(store: Session, need: Need) -> None:
    accepted(store, need)


def fell_out(store: Session, need: Need) -> None:
    invitation = accepted(store, need).invitations[0]
    decline = Decline(DeclineReason.BUSY, version=invitation.version)
    decline_invitation(store, link_actor(invitation.head), invitation, decline)


def lapsed(store: Session, need: Need) -> None:
    for window in need.windows:
        window.day = clock.today() - timedelta(days=1)


def going_on(store: Session, need: Need) -> None:
    begun(store, accepted(store, need))


def not_held(store: Session, need: Need) -> None:
    begun(store, accepted(store, need))
    record_not_held(store, Actor.of(an_account(store, Role.TOWNSHIP)), need, why_not(need))


def withdrawn(store: Session, need: Need) -> None:
    withdraw_need(store, service_actor(DONGTAI), need, need.version)


@pytest.mark.parametrize(
    ("arrange", "says", "actions"),
    [
        (waiting, "A head is sought", {"word"}),
        (planned, "Nobody has been asked yet", {"word"}),
        (invited, "not settled yet", {"word"}),
        (settled, "Settled: everybody has said yes", {"word", "heads", "seen"}),
        (fell_out, "Somebody else is sought", {"word", "seen"}),
        (lapsed, "None of the times is left", {"word"}),
        (going_on, "say here how it went", {"word", "heads", "visit", "seen"}),
        (not_held, "It is recorded that the visit did not take place", {"word"}),
        (withdrawn, "Called off", {"seen"}),
    ],
    ids=lambda each: getattr(each, "__name__", None),
)
def test_each_state_has_its_page_and_its_actions(
    app: Flask,
    store: Session,
    need: Need,
    arrange: Callable[[Session, Need], None],
    says: str,
    actions: set[str],
) -> None:
    arrange(store, need)
    store.commit()
    page = browser_of(app, need).open()
    assert says in page.get_text(" ", strip=True)
    forms = {
        str(form["action"]).partition("?")[0].rpartition("/")[2]
        for form in page.select("main form[method=post]")
    }
    assert forms - {"language", "notice"} == actions
    assert (page.select_one("#who-comes") is not None) == (arrange in (invited, settled, going_on))


@pytest.mark.parametrize(
    ("minutes", "says"),
    [(5, "This activity has begun"), (180, "This activity is over")],
    ids=["begun", "over"],
)
def test_it_says_whether_the_activity_is_over(
    browser: LinkClient, store: Session, need: Need, minutes: int, says: str
) -> None:
    begun(store, accepted(store, need), timedelta(minutes=minutes))
    assert says in browser.open().get_text(" ", strip=True)


def test_another_contact_has_another_link(
    browser: LinkClient, app: Flask, store: Session, need: Need
) -> None:
    accepted(store, need)
    clerk = an_account(store, Role.TOWNSHIP, region=need.township)
    store.commit()
    client = PageClient(app, account_id=clerk.id)
    page = f"/needs/{need.id}/details"
    client.submit(page, "/details", {"contact": "张建国 0515-85212345"})
    browser.open()
    client.submit(page, "/details", {"contact": "王干事 138 0000 1111"})
    assert "somebody else is the contact now" in browser.open(410).get_text()
    assert "For 王干事" in browser_of(app, again(store, need)).open().get_text()


def test_taking_the_link_back_closes_it_and_the_page_shows_the_next(
    browser: LinkClient, app: Flask, store: Session, need: Need, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = replace(app.extensions["sizhang.settings"], public_url="https://sizhang.test")
    monkeypatch.setitem(app.extensions, "sizhang.settings", known)
    coordinator = an_account(store)
    store.commit()
    client = PageClient(app, account_id=coordinator.id)
    page = f"/needs/{need.id}"
    assert browser.path in client.get(page).get_text()
    client.submit(page, "/contact-link/revoke")
    browser.open(410)
    assert browser_of(app, again(store, need)).path in client.get(page).get_text()


def test_it_ends_when_nobody_is_asked_about_the_visit_any_more(
    browser: LinkClient, store: Session, need: Need
) -> None:
    visit = accepted(store, need)
    begun(store, visit, timedelta(weeks=3))
    browser.open()
    begun(store, visit, timedelta(weeks=5))
    assert "more than four weeks ago" in browser.open(410).get_text()


def test_what_is_no_link_leads_nowhere(browser: LinkClient, app: Flask, store: Session, need: Need) -> None:
    visit = visit_of(store, need)
    of_invitation = app.extensions["sizhang.answer_links"].token_of(visit.invitations[0])
    for token in (browser.path.removeprefix("/n/")[:-1], of_invitation, "x", "1-1", "é"):
        browser.path = f"/n/{token}"
        assert "This link leads nowhere" in browser.open(404).get_text()
    need.contact = ""
    store.commit()
    browser_of(app, need).open(404)


def test_without_a_public_address_there_is_no_link(app: Flask, store: Session, need: Need) -> None:
    coordinator = an_account(store)
    store.commit()
    text = PageClient(app, account_id=coordinator.id).get(f"/needs/{need.id}").get_text()
    assert "SIZHANG_PUBLIC_URL" in text
    assert "/n/" not in text


def test_a_day_called_off_is_told_once_with_why_and_the_week_it_waits_for(
    browser: LinkClient, store: Session, need: Need
) -> None:
    round_, day = accepted(store, need).round, need.windows[0].day
    seen = call_off_preview(store, round_, CallOffScope(day)).seen
    coordinator = Actor(None, Role.COORDINATOR, DONGTAI, "王主任")
    call_off(store, coordinator, round_, CallOff(WithdrawalReason.WEATHER, seen, day, "", "台风"))
    store.commit()
    page = browser.open()
    assert "The visit is called off. The need stays open" in page.get_text(" ", strip=True)
    (told,) = page.select("section[aria-labelledby=news] li p")
    assert "is called off: bad weather (台风). It waits for the week of" in told.text
    browser.send("/seen")
    assert browser.open().select("section[aria-labelledby=news]") == []
