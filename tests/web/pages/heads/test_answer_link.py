"""A head answers by link: no account, no session, and opening it changes nothing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.invitations.services.revoke_link import revoke_link
from matcher.models import Assignment, AuditEntry, BookedSlot, Head, Invitation, Window
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.policy import Actor
from matcher.vocabulary import Answer, AnsweredBy, AssignmentStatus, DeclineReason, NeedStatus, Role
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import DONGTAI
from tests.builders.rounds import an_assignment
from tests.link_client import LinkClient, path_of, rows
from tests.page_client import form_on

COORDINATOR = Actor(None, Role.COORDINATOR, DONGTAI, "王主任")
CONTACT = "张干事 0515-85212345"


@pytest.fixture
def invitation(store: Session) -> Invitation:
    """One that waits for an answer, of a head nobody gave an account."""
    head = a_head(store, name="李春禾", phone="138 1234 5678")
    need = a_need(store, contact=CONTACT, remarks="到了请打 139 1234 5678")
    found = an_assignment(store, need, head).invitations[0]
    store.commit()
    return found


@pytest.fixture
def browser(app: Flask, invitation: Invitation) -> LinkClient:
    return LinkClient(app, path_of(app, invitation))


def seen(store: Session, invitation: Invitation) -> Invitation:
    store.rollback()
    store.expire_all()
    return store.get_one(Invitation, invitation.id)


def test_it_shows_whom_what_where_and_when_but_no_number(browser: LinkClient) -> None:
    page = browser.open().get_text(" ", strip=True)
    for shown in ("For 李春禾", "Please answer", "one way", "about"):
        assert shown in page
    assert not re.search(r"\d{4}[ -]?5678|85212345", page)


def test_opening_it_changes_nothing_and_leaves_nothing(
    browser: LinkClient, store: Session, invitation: Invitation
) -> None:
    before, version = rows(store), seen(store, invitation).version
    browser.opened_by_messengers()
    assert (rows(store), seen(store, invitation).version) == (before, version)


def test_it_does_not_leak(browser: LinkClient, monkeypatch: pytest.MonkeyPatch) -> None:
    browser.leaks_nothing(monkeypatch)


def test_yes_in_one_tap(browser: LinkClient, store: Session, invitation: Invitation) -> None:
    browser.send("/accept")
    answered = seen(store, invitation)
    assert (answered.answer, answered.answered_by, answered.deputy) == (Answer.ACCEPTED, AnsweredBy.HEAD, "")
    assert "Accepted. Thank you!" in browser.open().get_text()
    entry = store.scalars(select(AuditEntry).where(AuditEntry.action == "invitation.accept")).one()
    assert entry.detail["by_link"] == "李春禾"


def test_somebody_may_answer_for_the_head_and_says_so(
    browser: LinkClient, store: Session, invitation: Invitation
) -> None:
    browser.send("/accept", {"deputy": "办公室小赵"})
    answered = seen(store, invitation)
    assert (answered.answered_by, answered.deputy) == (AnsweredBy.DEPUTY, "办公室小赵")
    written = store.scalars(select(AuditEntry).where(AuditEntry.action == "invitation.accept")).one()
    assert written.detail["deputy"] == "办公室小赵"
    assert "Answered by 办公室小赵 for 李春禾" in browser.open().get_text()


def test_no_and_back_again(browser: LinkClient, store: Session, invitation: Invitation) -> None:
    browser.send("/decline", {"reason": "away", "remark": "出差"})
    declined = seen(store, invitation)
    assert (declined.answer, declined.decline_reason) == (Answer.DECLINED, DeclineReason.AWAY)
    assert declined.assignment.need.status is NeedStatus.POSTED
    assert not store.scalars(select(BookedSlot)).all()
    browser.send("/reconsider")
    waiting = seen(store, invitation)
    assert (waiting.answer, waiting.decline_reason, waiting.remark) == (Answer.WAITING, None, "")
    assert waiting.assignment.status is AssignmentStatus.RELEASED
    assert waiting.assignment.need.status is NeedStatus.MATCHED
    assert store.scalars(select(BookedSlot)).all()


def test_a_no_stands_once_somebody_else_is_asked(
    browser: LinkClient, store: Session, invitation: Invitation
) -> None:
    browser.send("/decline", {"reason": "busy"})
    store.rollback()
    an_assignment(store, invitation.assignment.need, a_head(store), status=AssignmentStatus.PROPOSED)
    store.commit()
    assert browser.open().select_one("form[action$='/reconsider']") is None
    version = seen(store, invitation).version
    response = browser.client.post(f"{browser.path}/reconsider", data={"version": version})
    assert response.status_code == 409
    assert seen(store, invitation).answer is Answer.DECLINED


def test_a_yes_can_be_taken_back(browser: LinkClient, store: Session, invitation: Invitation) -> None:
    browser.send("/accept")
    browser.send("/decline", {"reason": "health"})
    assert seen(store, invitation).answer is Answer.DECLINED


def test_not_then_but_at_these_times(browser: LinkClient, store: Session, invitation: Invitation) -> None:
    boxes = [str(box["value"]) for box in browser.open().select("input[name=half_days]")]
    assert len(boxes) > 10
    assert "Please tick at least one" in browser.send("/suggest", status=422)
    browser.send("/suggest", {"half_days": boxes[1:3]})
    told = seen(store, invitation)
    assert told.answer is Answer.DECLINED
    assert [f"{each.day}.{each.half}" for each in told.suggestions] == sorted(boxes[1:3])
    assert "You could come:" in browser.open().get_text()


def test_the_half_days_that_suit_the_township_come_first(
    browser: LinkClient, store: Session, invitation: Invitation
) -> None:
    day = invitation.assignment.starts_at.date() + timedelta(days=1)
    need = seen(store, invitation).assignment.need
    need.windows.append(Window(day=day, start_minute=14 * 60, end_minute=17 * 60))
    store.commit()
    boxes = [str(box["value"]) for box in browser.open().select(".link-days")[0].select("input")]
    assert f"{day}.pm" in boxes
    assert f"{day}.am" not in boxes


def test_who_has_said_yes_can_still_name_another_half_day(
    browser: LinkClient, store: Session, invitation: Invitation
) -> None:
    browser.send("/accept")
    box = str(browser.open().select("input[name=half_days]")[0]["value"])
    browser.send("/suggest", {"half_days": box})
    assert seen(store, invitation).answer is Answer.DECLINED


def test_who_did_not_answer_is_not_asked_to_ring_once_the_visit_is_past(
    browser: LinkClient, store: Session, invitation: Invitation
) -> None:
    invitation.answer = Answer.EXPIRED
    store.commit()
    assert "please ring the association" in browser.open().get_text()
    with time_machine.travel(invitation.assignment.ends_at + timedelta(days=1), tick=False):
        page = browser.open().get_text()
    assert "nothing left for you to do" in page
    assert "please ring the association" not in page


def test_a_half_day_nobody_offered_is_refused(
    browser: LinkClient, store: Session, invitation: Invitation
) -> None:
    browser.send("/suggest", {"half_days": "2019-01-01.am"}, status=422)
    assert seen(store, invitation).answer is Answer.WAITING


def test_the_contact_opens_with_ones_own_last_digits_and_cannot_be_guessed(browser: LinkClient) -> None:
    browser.send("/accept")
    assert CONTACT not in browser.open().get_text()
    assert "85212345" in browser.send("/contact", {"digits": "5678"}, status=200)
    for guess in range(5):  # what was right before is no guess
        assert "not the last four digits" in browser.send("/contact", {"digits": f"000{guess}"}, status=422)
    told = browser.send("/contact", {"digits": "5678"}, status=422)
    assert "Too many tries" in told
    assert "85212345" not in told


def test_a_number_in_the_title_is_not_shown_either(
    store: Session, invitation: Invitation, browser: LinkClient
) -> None:
    invitation.assignment.need.title = "义诊 联系 139 1234 5678"
    store.commit()
    page = browser.open()
    assert "139 1234 5678" not in page.get_text()
    assert "义诊 联系" in page.select_one("h1").get_text()


@pytest.mark.parametrize("suffix", ["", "/accept", "/decline", "/suggest", "/reconsider", "/contact"])
def test_a_wrong_link_leads_nowhere(app: Flask, browser: LinkClient, suffix: str) -> None:
    token = browser.path.rpartition("/")[2]
    for wrong in (token[:-1], token + "x", token.replace("-0", "-1"), "1-0.abc", "x" * 5000, "王"):
        client = app.test_client()
        address = f"/a/{wrong}{suffix}"
        response = client.post(address) if suffix else client.get(address)
        assert response.status_code in (404, 414), (wrong, response.status_code)


def test_a_revoked_link_counts_no_more_and_the_new_one_does(
    app: Flask, browser: LinkClient, store: Session, invitation: Invitation
) -> None:
    revoke_link(store, COORDINATOR, invitation, invitation.version)
    store.commit()
    assert "counts no more" in browser.open(status=410).get_text()
    assert browser.client.post(f"{browser.path}/accept").status_code == 410
    LinkClient(app, path_of(app, seen(store, invitation))).send("/accept")


def test_a_visit_called_off_says_so(browser: LinkClient, store: Session, invitation: Invitation) -> None:
    need = invitation.assignment.need
    withdraw_need(store, COORDINATOR, need, need.version)
    store.commit()
    page = browser.open()
    assert "called off" in page.get_text()
    assert page.select("form:not([action*=opt-out], [action*=notice])") == []


def test_of_a_proposal_nothing_is_told(app: Flask, store: Session) -> None:
    head: Head = a_head(store)
    proposal: Assignment = an_assignment(store, a_need(store), head, status=AssignmentStatus.PROPOSED)
    store.commit()
    LinkClient(app, path_of(app, proposal.invitations[0])).open(status=404)


def test_an_answer_from_an_old_page_is_not_taken(
    browser: LinkClient, store: Session, invitation: Invitation
) -> None:
    address, values = form_on(browser.open(), "/decline")
    browser.send("/accept")
    response = browser.client.post(address, data=values | {"reason": "busy"})
    assert response.status_code == 409
    assert seen(store, invitation).answer is Answer.ACCEPTED


def test_the_language_stands_in_the_address(browser: LinkClient) -> None:
    page = browser.client.get(f"{browser.path}?language=zh", headers={"Accept-Language": "en"})
    text = page.get_data(as_text=True)
    assert "接单" in text
    assert "accept?language=zh" in text


def test_beside_the_deputys_name_it_says_what_is_kept_without_one(
    browser: LinkClient, store: Session, invitation: Invitation
) -> None:
    hint = browser.open().select_one("#deputy-accept-hint")
    assert hint is not None
    assert f"counts as {invitation.head.name}'s own answer" in hint.get_text()
    browser.send("/accept", {"deputy": " "})
    assert seen(store, invitation).answered_by is AnsweredBy.HEAD
