"""Withdrawing asks why, without insisting, and the reason reaches whoever was to come and whoever looks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import AuditEntry, Invitation, Need, Notification
from matcher.notifications.sentences import sentence_of
from matcher.vocabulary import AssignmentStatus, Audience, NeedStatus, Role
from tests.builders.needs import a_need
from tests.builders.people import a_head, a_personal_page, an_account
from tests.builders.rounds import an_assignment
from tests.link_client import LinkClient, path_of
from tests.page_client import PageClient

pytestmark = pytest.mark.usefixtures("quiet_thursday")
Visit = Callable[..., PageClient]
STORM = {"why": "weather", "why_words": "雷暴预警，详询 139 1234 9999。"}


@pytest.fixture
def invitation(store: Session) -> Invitation:
    """A promised visit of a need with a contact."""
    need = a_need(store, title="高血压讲座", contact="张干事 0515-85212345", status=NeedStatus.CONFIRMED)
    head = a_head(store, name="李春禾")
    found = an_assignment(store, need, head, status=AssignmentStatus.ACCEPTED).invitations[0]
    store.commit()
    return found


def withdraw(client: PageClient, invitation: Invitation, said: dict[str, str]) -> str:
    page = f"/needs/{invitation.assignment.need_id}"
    client.submit(page, "/withdraw", said)
    return page


def told(store: Session, audience: Audience) -> str:
    store.rollback()
    query = select(Notification).where(Notification.audience == audience)
    return str(sentence_of(store.scalars(query.order_by(Notification.id.desc()).limit(1)).one()))


def test_the_reason_is_told_to_head_and_coordinator_and_stands_in_the_history(
    clerk: PageClient, visit: Visit, store: Session, invitation: Invitation
) -> None:
    page = withdraw(clerk, invitation, STORM)
    for audience in (Audience.HEAD, Audience.COORDINATOR):
        assert "bad weather (雷暴预警，详询 139 1234 9999)" in told(store, audience)
    for client in (clerk, visit(an_account(store))):
        shown = client.get(page)
        assert "Withdrawn. Reason: bad weather (雷暴预警" in shown.get_text()
        assert "withdrawn · bad weather" in shown.select_one(".need-history").get_text(" ", strip=True)


def test_the_trail_keeps_the_reason_that_was_chosen_and_nothing_that_was_typed(
    clerk: PageClient, store: Session, invitation: Invitation
) -> None:
    withdraw(clerk, invitation, STORM)
    entry = store.scalars(select(AuditEntry).where(AuditEntry.action == "need.withdraw")).one()
    assert entry.detail == {"why": "weather"}


def test_nobody_has_to_say_why(clerk: PageClient, store: Session, invitation: Invitation) -> None:
    page = withdraw(clerk, invitation, {})
    assert told(store, Audience.HEAD).endswith("does not take place. Your time is free again.")
    assert "Reason:" not in clerk.get(page).get_text()


def test_what_was_typed_stands_for_another_reason(
    clerk: PageClient, store: Session, invitation: Invitation
) -> None:
    withdraw(clerk, invitation, {"why": "other", "why_words": "村里停电。"})
    assert "does not take place: 村里停电. Your time" in told(store, Audience.HEAD)


def test_too_many_words_are_counted_and_the_question_stays_open(
    clerk: PageClient, store: Session, invitation: Invitation
) -> None:
    page = f"/needs/{invitation.assignment.need_id}"
    shown = clerk.submit(page, "/withdraw", STORM | {"why_words": "雨" * 61}, status=422)
    field = shown.select_one("details[open] #why-words")
    assert field is not None
    assert field["value"] == "雨" * 61
    store.rollback()
    assert store.get_one(Need, invitation.assignment.need_id).status is NeedStatus.CONFIRMED


@pytest.mark.parametrize("where", ["/a", "/me", "/n"])
def test_behind_a_link_the_reason_stands_without_a_number(
    app: Flask, clerk: PageClient, store: Session, invitation: Invitation, where: str
) -> None:
    withdraw(clerk, invitation, STORM)
    page = a_personal_page(store, invitation.head)
    store.commit()
    paths = {
        "/a": path_of(app, invitation),
        "/me": f"/me/{app.extensions['sizhang.personal_links'].token_of(page)}",
        "/n": app.extensions["sizhang.contact_links"].path_of(invitation.assignment.need),
    }
    words = LinkClient(app, paths[where]).open().get_text(" ", strip=True)
    assert "Reason: bad weather (雷暴预警" in words
    assert "9999" not in words


def test_the_head_reads_it_signed_in(
    clerk: PageClient, visit: Visit, store: Session, invitation: Invitation
) -> None:
    withdraw(clerk, invitation, STORM)
    head = visit(an_account(store, Role.HEAD, head=invitation.head))
    for page in ("/answers", f"/answers/{invitation.id}"):
        assert "Reason: bad weather" in head.get(page).get_text(" ", strip=True)


def test_taken_back_the_need_is_open_and_the_head_reads_that_nobody_is_promised(
    clerk: PageClient, visit: Visit, store: Session, invitation: Invitation
) -> None:
    page = withdraw(clerk, invitation, STORM)
    clerk.submit(page, "/take-back")
    shown = clerk.get(page).get_text(" ", strip=True)
    assert "nobody has promised to come" in shown
    assert "withdrawal taken back" in shown
    assert "Reason:" not in shown
    head = visit(an_account(store, Role.HEAD, head=invitation.head))
    for address in ("/answers", f"/answers/{invitation.id}"):
        words = head.get(address).get_text(" ", strip=True)
        assert "called off" in words.lower()
        assert "Should you be wanted, you are asked anew." in words
    assert "1 waits" not in head.get("/answers").get_text(" ", strip=True)


def test_whoever_looks_on_may_not_take_it_back(
    clerk: PageClient, visit: Visit, store: Session, invitation: Invitation
) -> None:
    page = withdraw(clerk, invitation, {})
    observer = visit(an_account(store, Role.OBSERVER))
    assert observer.get(page).select_one("form[action$=take-back]") is None
    observer.post(f"{page}/take-back", {"version": "9"}, status=403)


def test_once_its_times_are_over_a_copy_is_offered(
    clerk: PageClient, store: Session, invitation: Invitation
) -> None:
    page = withdraw(clerk, invitation, {})
    need = store.get_one(Need, invitation.assignment.need_id)
    need.windows[:] = []
    store.commit()
    shown = clerk.get(page)
    assert shown.select_one("form[action$=take-back]") is None
    assert shown.find("a", string="Copy it with new times")["href"] == f"/needs/new?again={need.id}"
