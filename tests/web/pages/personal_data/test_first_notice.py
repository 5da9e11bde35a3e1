"""Everybody is told once what is kept of persons, and it is kept who has read which version of the text, and when."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Account, AuditEntry, Head, NoticeReading
from matcher.personal_data.notice import NOTICE_VERSION
from matcher.vocabulary import Role
from tests.builders.firm_requests import a_firm_request
from tests.builders.needs import a_need
from tests.builders.outputs import a_firms_head
from tests.builders.people import a_head, a_personal_page, an_account
from tests.builders.rounds import an_assignment
from tests.link_client import LinkClient, path_of
from tests.page_client import PageClient
from web.http.contact_access import contact_links
from web.http.personal_access import personal_links

Visit = Callable[[Account | None], PageClient]
TEXTS = {1: "58c7f1b3d0b6", 2: "d6da14b9e068"}
"""By version a digest of what the notice says."""


@pytest.fixture
def head(store: Session) -> Head:
    return a_head(store, name="欧阳青禾", phone="13987654321")


def readings(store: Session) -> list[NoticeReading]:
    store.commit()
    return list(store.scalars(select(NoticeReading).order_by(NoticeReading.id)))


def test_a_text_that_says_something_else_has_another_version() -> None:
    text = Path("web/templates/personal_data/privacy.html").read_text(encoding="utf-8")
    words = re.sub(r'"\s*"', "", " ".join(re.findall(r'gettext\([^)]*\)|_\((?:"[^"]*"\s*)+', text)))
    said = hashlib.sha256(words.encode()).hexdigest()[:12]
    assert said == TEXTS[NOTICE_VERSION], "raise NOTICE_VERSION, and say so here"


def test_whoever_signs_in_says_once_that_it_is_understood(store: Session, visit: Visit) -> None:
    anna = an_account(store, Role.COORDINATOR)
    page = visit(anna).get("/rounds")
    assert page.select_one(".first-notice form[action='/profile/notice']") is not None
    visit(anna).submit("/rounds", "/profile/notice")
    (read,) = readings(store)
    assert (read.account_id, read.text_version, read.head_id) == (anna.id, NOTICE_VERSION, None)
    assert store.scalars(select(AuditEntry).where(AuditEntry.action == "notice_reading.read")).one()
    assert visit(anna).get("/rounds").select_one(".first-notice") is None
    assert "Read on" in visit(anna).get("/profile/personal-data").get_text()


def test_saying_it_twice_or_of_another_version_keeps_nothing_more(store: Session, visit: Visit) -> None:
    anna = visit(an_account(store, Role.COORDINATOR))
    anna.post("/profile/notice", {"text_version": str(NOTICE_VERSION + 1)})
    assert readings(store) == []
    for _ in range(2):
        anna.post("/profile/notice", {"text_version": str(NOTICE_VERSION)})
    assert len(readings(store)) == 1


def test_a_new_version_is_shown_again(store: Session, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = an_account(store, Role.COORDINATOR)
    visit(anna).submit("/rounds", "/profile/notice")
    for module in ("web.display.first_notice", "matcher.personal_data.services.read_notice"):
        monkeypatch.setattr(f"{module}.NOTICE_VERSION", NOTICE_VERSION + 1)
    assert "has changed since" in visit(anna).get("/rounds").get_text()
    visit(anna).submit("/rounds", "/profile/notice", {"text_version": str(NOTICE_VERSION + 1)})
    assert [each.text_version for each in readings(store)] == [NOTICE_VERSION, NOTICE_VERSION + 1]


def test_a_head_reads_it_behind_a_link_and_answers_without(app: Flask, store: Session, head: Head) -> None:
    """One tap behind any of her links is enough for all, and for her account; an answer does not wait for it."""
    invitation = an_assignment(store, a_need(store), head).invitations[0]
    page = a_personal_page(store, head)
    store.commit()
    browser = LinkClient(app, path_of(app, invitation))
    assert browser.open().select_one(".first-notice") is not None
    browser.send("/accept")
    assert readings(store) == []
    browser.send("/notice")
    (read,) = readings(store)
    assert read.head_id == head.id
    with app.app_context():
        own = LinkClient(app, f"/me/{personal_links().token_of(page)}")
    assert own.open().select_one(".first-notice") is None
    assert browser.open().select_one(".first-notice") is None


def test_what_a_head_read_signed_in_is_read_behind_her_link(
    app: Flask, store: Session, visit: Visit, head: Head
) -> None:
    page = a_personal_page(store, head)
    account = an_account(store, head=head)
    visit(account).submit("/answers", "/profile/notice")
    with app.app_context():
        own = LinkClient(app, f"/me/{personal_links().token_of(page)}")
    assert own.open().select_one(".first-notice") is None


def test_the_next_contact_of_a_need_reads_it_too(app: Flask, store: Session) -> None:
    need = a_need(store, contact="张干事 0515-85212345")
    store.commit()
    with app.app_context():
        browser = LinkClient(app, contact_links().path_of(need))
    browser.send("/notice")
    (read,) = readings(store)
    assert (read.need_id, read.contact_generation) == (need.id, need.contact_generation)
    assert browser.open().select_one(".first-notice") is None
    need.contact, need.contact_generation = "李干事 0515-85298765", need.contact_generation + 1
    store.commit()
    with app.app_context():
        other = LinkClient(app, contact_links().path_of(need))
    assert other.open().select_one(".first-notice") is not None


def test_the_contact_of_a_firm_reads_it_and_so_does_the_next_one(app: Flask, store: Session) -> None:
    asked = a_firm_request(store, a_firms_head(store).institution)
    store.commit()
    path_of_firm = app.extensions["sizhang.firm_links"].path_of
    browser = LinkClient(app, path_of_firm(asked))
    assert "the association and the experts who come" in browser.open().select_one(".first-notice").text
    browser.send("/notice")
    (read,) = readings(store)
    assert (read.firm_request_id, read.need_id, read.contact_generation) == (asked.id, None, 1)
    assert browser.open().select_one(".first-notice") is None
    asked.contact, asked.contact_generation = "李经理 0515-85298765", 2
    store.commit()
    assert LinkClient(app, path_of_firm(asked)).open().select_one(".first-notice") is not None


def test_with_a_script_the_page_stays_where_it_is(store: Session, visit: Visit) -> None:
    anna = visit(an_account(store, Role.COORDINATOR))
    noted = anna.post("/profile/notice", {"text_version": str(NOTICE_VERSION)}, status=200, htmx=True)
    assert "Noted." in noted.get_text()
    assert noted.select_one("title") is None
