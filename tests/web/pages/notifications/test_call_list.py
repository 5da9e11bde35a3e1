"""The coordinator works through the list of calls; everybody acknowledges what is new."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from matcher.models import Assignment
from matcher.settings import Settings
from matcher.vocabulary import Audience, NotificationEvent, Role
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment
from tests.page_client import PageClient

NUMBER = "138 1234 5678"


@pytest.fixture
def assignment(store: Session) -> Assignment:
    """A visit with one head who was asked and has a telephone."""
    found = an_assignment(store, a_need(store, contact="张干事"), a_head(store, name="李春禾", phone=NUMBER))
    a_notification(store, found)
    store.commit()
    return found


@pytest.fixture
def desk(app: Flask, store: Session) -> PageClient:
    """The coordinator's browser."""
    account = an_account(store)
    store.commit()
    return PageClient(app, account_id=account.id)


def texts(page) -> list[str]:
    return [area.get_text(strip=True) for area in page.select(".calls textarea")]


def test_it_says_whom_to_call_and_what_to_say(assignment: Assignment, desk: PageClient) -> None:
    page = desk.get("/notifications")
    assert page.select_one(".call-whom").get_text(" ", strip=True).startswith("李春禾")
    assert page.select_one(".call-number a")["href"] == "tel:13812345678"
    (text,) = texts(page)
    assert "Please answer by" in text
    assert "no link to send" in page.get_text(" ")


def test_with_a_public_address_the_message_carries_the_link(
    app: Flask, assignment: Assignment, desk: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = app.extensions["sizhang.settings"]
    monkeypatch.setitem(app.extensions, "sizhang.settings", _with_address(settings))
    (text,) = texts(desk.get("/notifications"))
    token = app.extensions["sizhang.answer_links"].token_of(assignment.invitations[0])
    assert text.endswith(f"https://sizhang.test/a/{token}")


def _with_address(settings: Settings) -> Settings:
    from dataclasses import replace

    return replace(settings, public_url="https://sizhang.test")


def test_ticking_off_empties_the_list_and_can_be_undone(assignment: Assignment, desk: PageClient) -> None:
    desk.submit("/notifications", "/told")
    page = desk.get("/notifications")
    assert texts(page) == []
    assert "Nobody waits to be told anything." in page.get_text(" ")
    assert page.select_one(".flash button") is not None
    desk.submit("/notifications", "/untold")
    assert len(texts(desk.get("/notifications"))) == 1


def test_what_is_new_stands_on_the_first_page_until_it_is_acknowledged(
    app: Flask, store: Session, assignment: Assignment, desk: PageClient
) -> None:
    a_notification(store, assignment, NotificationEvent.DECLINED, Audience.COORDINATOR)
    a_notification(store, assignment, NotificationEvent.CONFIRMED, Audience.TOWNSHIP)
    a_notification(store, assignment, NotificationEvent.REPLACED, Audience.HEAD)
    clerk = an_account(store, Role.TOWNSHIP, region=assignment.need.township)
    head = an_account(store, head=assignment.invitations[0].head)
    store.commit()
    for home, reader, says in (
        ("/rounds", desk, "cannot come"),
        ("/needs", PageClient(app, account_id=clerk.id), "is settled"),
        ("/answers", PageClient(app, account_id=head.id), "you need not come"),
    ):
        assert says in reader.get(home).select_one(".latest-changes").get_text(" ")
        reader.submit(home, "/notifications/read")
        assert reader.get(home).select_one(".latest-changes") is None


def test_what_became_of_an_invitation_leads_to_the_week_where_it_is_acted_on(
    store: Session, assignment: Assignment, desk: PageClient
) -> None:
    a_notification(store, assignment, NotificationEvent.SUGGESTED, Audience.COORDINATOR)
    store.commit()
    (link,) = desk.get("/rounds").select(".latest-changes a")
    assert link["href"] == f"/rounds/{assignment.round_id}/needs/{assignment.need_id}"
    desk.get(link["href"])


def test_nobody_else_reads_the_list(app: Flask, store: Session, assignment: Assignment) -> None:
    observer = an_account(store, Role.OBSERVER)
    clerk = an_account(store, Role.TOWNSHIP, region=assignment.need.township)
    store.commit()
    for account in (observer, clerk):
        PageClient(app, account_id=account.id).get("/notifications", status=403)


def test_the_demonstrations_inbox_is_there_in_the_demonstration_only(
    app: Flask, assignment: Assignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = PageClient(app)
    visitor.get("/demo/inbox", status=404)
    from dataclasses import replace

    shown = replace(app.extensions["sizhang.settings"], demo=True, public_url="http://127.0.0.1:8000")
    monkeypatch.setitem(app.extensions, "sizhang.settings", shown)
    page = visitor.get("/demo/inbox")
    token = app.extensions["sizhang.answer_links"].token_of(assignment.invitations[0])
    assert "李春禾" in page.select_one("h2").text
    assert page.select_one(".to-tell a")["href"] == f"http://127.0.0.1:8000/a/{token}"
