"""What the contact of a need says by link: seen, a word, how it went; and the end of the own number for the heads'."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Assignment, AuditEntry, Need, Notification, Visit
from matcher.notifications.queries.call_list import call_list, number_to_tell
from matcher.notifications.services.notify import notify_moved
from matcher.notifications.services.outbox import facts_of_visit
from matcher.policy import Actor
from matcher.vocabulary import (
    Audience,
    NeedStatus,
    NotificationEvent,
    ToldBy,
)
from tests.builders.needs import a_need
from tests.builders.people import an_account
from tests.link_client import LinkClient
from tests.page_client import PageClient
from tests.web.pages.needs.test_contact_link import CONTACT, accepted, again, begun, browser_of


@pytest.fixture
def need(store: Session) -> Need:
    found = a_need(store, contact=CONTACT, title="高血压讲座")
    store.commit()
    return found


@pytest.fixture
def browser(app: Flask, need: Need) -> LinkClient:
    return browser_of(app, need)


def of_event(store: Session, event: NotificationEvent) -> list[Notification]:
    return list(
        store.scalars(select(Notification).where(Notification.event == event).order_by(Notification.id))
    )


def test_seen_counts_as_told_and_what_comes_after_is_new_again(
    browser: LinkClient, store: Session, need: Need
) -> None:
    visit = accepted(store, need)
    assert "New for you" in browser.open().get_text()
    browser.send("/seen")
    (told,) = of_event(store, NotificationEvent.CONFIRMED)
    assert (told.told_by, told.teller) == (ToldBy.MESSAGE, "张干事")
    assert again(store, need).contact_seen_at is not None
    assert "New for you" not in browser.open().get_text()
    before = facts_of_visit(visit)
    visit.starts_at, visit.ends_at = visit.starts_at + timedelta(days=1), visit.ends_at + timedelta(days=1)
    notify_moved(store, visit, before)
    store.commit()
    text = browser.open().get_text(" ", strip=True)
    assert "New for you" in text
    assert "it was" in text


def test_nobody_has_to_ring_for_what_the_contact_has_seen(
    browser: LinkClient, store: Session, need: Need
) -> None:
    accepted(store, need)
    coordinator = Actor.of(an_account(store))
    store.commit()
    calls = call_list(store, coordinator).recipients
    assert [each.number for each in calls if each.name == need.township.name] == [CONTACT]
    before = number_to_tell(store, coordinator)
    browser.send("/seen")
    store.rollback()
    store.expire_all()
    calls = call_list(store, coordinator)
    assert need.township.name not in {each.name for each in calls.recipients}
    assert number_to_tell(store, coordinator) == before - 1
    assert need.township.name in {each.name for each in calls.messages}


def test_what_came_in_after_the_page_was_opened_is_not_seen(
    browser: LinkClient, store: Session, need: Need
) -> None:
    visit = accepted(store, need)
    (shown,) = of_event(store, NotificationEvent.CONFIRMED)
    notify_moved(store, visit, facts_of_visit(visit))
    store.commit()
    browser.send("/seen", {"newest": shown.id})
    assert "New for you" in browser.open().get_text()


def test_a_word_reaches_coordinators_and_township_and_is_never_out_of_date(
    app: Flask, browser: LinkClient, store: Session, need: Need
) -> None:
    browser.send("/word", {"words": "村里停电，\n周四不行"})
    browser.send("/word", {"words": "村里停电， 周四不行"})
    told = of_event(store, NotificationEvent.CONTACT_WORD)
    assert {(each.audience, each.detail["words"]) for each in told} == {
        (Audience.COORDINATOR, "村里停电， 周四不行"), (Audience.TOWNSHIP, "村里停电， 周四不行"),
    }  # fmt: skip
    assert len(told) == 2
    accepted(store, need)
    assert all(each.overtaken_at is None for each in of_event(store, NotificationEvent.CONTACT_WORD))
    assert again(store, need).status is NeedStatus.CONFIRMED
    assert "sent to the association" in browser.open().get_text()
    coordinator = an_account(store)
    store.commit()
    page = PageClient(app, account_id=coordinator.id).get("/rounds").get_text()
    assert "村里停电， 周四不行" in page


def test_who_writes_too_often_is_told_to_ring(browser: LinkClient, store: Session) -> None:
    for number in range(10):
        browser.send("/word", {"words": f"第{number}次"})
    assert "Please ring the association" in browser.send("/word", {"words": "又一次"}, status=422)
    assert len(of_event(store, NotificationEvent.CONTACT_WORD)) == 20


def test_the_contact_records_once_and_the_township_hears_of_it(
    browser: LinkClient, store: Session, need: Need
) -> None:
    begun(store, accepted(store, need))
    browser.send("/visit", {"attendance": 47, "thanks": "讲得好"})
    visit = store.scalars(select(Visit)).one()
    assert (visit.attendance, visit.thanks, visit.recorded_by) == (47, "讲得好", None)
    assert again(store, need).status is NeedStatus.DONE
    (told,) = of_event(store, NotificationEvent.CONTACT_RECORDED)
    assert told.audience is Audience.TOWNSHIP
    kept = store.scalars(select(AuditEntry).where(AuditEntry.action == "visit.record")).one()
    assert kept.detail["by_link"] == "张干事"
    page = browser.open().get_text(" ", strip=True)
    assert "47" in page
    assert "It took place: save" not in page


def test_what_somebody_has_recorded_is_not_recorded_anew(
    browser: LinkClient, store: Session, need: Need
) -> None:
    begun(store, accepted(store, need))
    form = {
        "version": again(store, need).version, "heads.0.presence": "came", "attendance": 40,
        "heads.0.invitation_id": store.scalars(select(Assignment)).one().invitations[0].id,
    }  # fmt: skip
    browser.send("/visit", form)
    form["version"] = again(store, need).version
    response = browser.client.post(f"{browser.path}/visit", data=form | {"attendance": 4000})
    assert response.status_code == 409
    assert store.scalars(select(Visit)).one().attendance == 40


def test_the_heads_number_opens_with_the_end_of_the_contacts_own(
    browser: LinkClient, store: Session, need: Need
) -> None:
    accepted(store, need)
    assert "not the last four digits" in browser.send("/heads", {"digits": "0000"}, status=422)
    assert "138 1234 5678" in browser.send("/heads", {"digits": "2345"}, status=200)
    for _ in range(5):
        browser.send("/heads", {"digits": "0000"}, status=422)
    assert "Too many tries" in browser.send("/heads", {"digits": "2345"}, status=422)
