"""A clerk proposes another time or place for a promised visit, from the need's page to its heads' yes or no."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment, Notification
from matcher.vocabulary import AssignmentStatus, Audience, ColleagueState, MoveState, NotificationEvent, Role
from tests.builders.colleagues import NAME, a_colleague
from tests.builders.moves import a_move
from tests.builders.needs import a_need
from tests.builders.people import a_head, a_personal_page, an_account
from tests.builders.places import a_venue
from tests.builders.rounds import a_round, an_assignment
from tests.builders.weeks import QUIET_THURSDAY
from tests.page_client import PageClient

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


@pytest.fixture
def promised(store: Session) -> Assignment:
    need = a_need(store, venue=a_venue(store, capacity=80), contact="王主任 13800000001")
    head = a_head(store, name="李春禾", phone="13900001234", topics={need.parts[0].topic: 3})
    assignment = an_assignment(store, need, head, status=AssignmentStatus.ACCEPTED)
    store.commit()
    return assignment


def clerk(app: Flask, store: Session, language: str = "en") -> PageClient:
    account = an_account(store, Role.TOWNSHIP)
    store.commit()
    return PageClient(app, account_id=account.id, language=language)


def text_of(page: object) -> str:
    return page.get_text(" ", strip=True)  # type: ignore[attr-defined]  # a parsed page


def link_of(app: Flask, assignment: Assignment) -> str:
    return f"/a/{app.extensions['sizhang.answer_links'].token_of(assignment.invitations[0])}"


def test_a_clerk_proposes_and_sees_how_it_stands(app: Flask, store: Session, promised: Assignment) -> None:
    browser, need = clerk(app, store), f"/needs/{promised.need_id}"
    assert browser.get(need).select_one(f"a[href='{need}/move']")
    browser.submit(f"{need}/move", "/move", {"alternatives.0.day": "2026-03-11", "reason": "会议室另有安排"})
    page = browser.get(need)
    said = text_of(page.select_one("#move"))
    assert "11 Mar" in said
    assert "nobody has said yes yet" in said
    assert "会议室另有安排" in said
    assert "10 Mar" in text_of(page.select_one(".need-when"))
    assert not page.select_one(f"a[href='{need}/move']"), "one proposal at a time"


def test_what_cannot_be_stands_beside_its_row_and_nothing_typed_is_lost(
    app: Flask, store: Session, promised: Assignment
) -> None:
    page = clerk(app, store).submit(
        f"/needs/{promised.need_id}/move", "/move",
        {"alternatives.0.day": "2026-03-11", "alternatives.2.day": "2026-03-14", "reason": "开会"},
        status=422,
    )  # fmt: skip
    assert not page.select_one("#alternatives-0 .field-message")
    assert "李春禾" in text_of(page.select_one("#alternatives-2 .field-message"))
    assert page.select_one("[name='alternatives.0.day']")["value"] == "2026-03-11"
    assert page.select_one("[name=reason]")["value"] == "开会"


def test_the_head_s_link_shows_what_was_promised_and_what_is_proposed(
    app: Flask, store: Session, promised: Assignment
) -> None:
    move = a_move(store, promised)
    move.reason = "请打 13800000001"
    store.commit()
    page = PageClient(app).get(link_of(app, promised))
    said = text_of(page.select_one(".move-card"))
    assert said.index("10 Mar") < said.index("12 Mar") < said.index("13 Mar")
    assert "13800000001" not in page.get_text()
    assert [button["value"] for button in page.select(".move-card button")] == ["1", "2", "0"]


def test_one_tap_moves_the_visit(app: Flask, store: Session, promised: Assignment) -> None:
    a_move(store, promised)
    store.commit()
    browser, link = PageClient(app), link_of(app, promised)
    browser.submit(link, "/move", {"number": "1"})
    page = browser.get(link)
    assert "12 Mar" in text_of(page.select_one(".invitation-when"))
    assert not page.select_one(".move-card")


def test_one_tap_keeps_it_as_promised(app: Flask, store: Session, promised: Assignment) -> None:
    move = a_move(store, promised)
    store.commit()
    browser, link = PageClient(app), link_of(app, promised)
    browser.submit(link, "/move", {"number": "0"})
    page = browser.get(link)
    assert "10 Mar" in text_of(page.select_one(".invitation-when"))
    assert not page.select_one(".move-card")
    store.expire_all()
    assert move.state is MoveState.DECLINED


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_at_a_proposal_writes_nothing(
    app: Flask, store: Session, promised: Assignment, method: str
) -> None:
    move = a_move(store, promised)
    store.commit()
    before = move.version, promised.version
    app.test_client().open(link_of(app, promised), method=method)
    store.expire_all()
    assert (move.version, promised.version, move.replies) == (*before, [])


def test_a_signed_in_head_answers_on_the_first_page(app: Flask, store: Session, promised: Assignment) -> None:
    a_move(store, promised)
    account = an_account(store, head=promised.invitations[0].head)
    store.commit()
    browser = PageClient(app, account_id=account.id)
    assert browser.get("/answers").select_one(".move-card")
    browser.submit("/answers", "/move", {"number": "1"})
    page = browser.get(browser.location)
    assert "It is moved" in page.get_text()
    assert "12 Mar" in text_of(page.select_one(".invitation-when"))


def test_the_personal_page_asks_too(app: Flask, store: Session, promised: Assignment) -> None:
    a_move(store, promised)
    given = a_personal_page(store, promised.invitations[0].head)
    store.commit()
    browser = PageClient(app)
    address = f"/me/{app.extensions['sizhang.personal_links'].token_of(given)}"
    browser.submit(address, "/move", {"number": "1"})
    assert "12 Mar" in text_of(browser.get(address).select_one(".invitation-lines"))


def test_a_proposal_is_taken_back_from_the_need(app: Flask, store: Session, promised: Assignment) -> None:
    move = a_move(store, promised)
    store.commit()
    browser, need = clerk(app, store), f"/needs/{promised.need_id}"
    browser.submit(need, "/take-back")
    assert not browser.get(need).select_one("#move")
    store.expire_all()
    assert move.state is MoveState.TAKEN_BACK


def test_the_coordinator_finds_what_is_pending_in_the_week(
    app: Flask, store: Session, promised: Assignment
) -> None:
    a_move(store, promised)
    coordinator = an_account(store)
    store.commit()
    browser = PageClient(app, account_id=coordinator.id)
    page = browser.get(f"/rounds/{promised.round_id}/needs/{promised.need_id}")
    assert page.select_one(f"a[href='/needs/{promised.need_id}#move']")


def test_of_what_nobody_comes_for_there_is_nothing_to_move(app: Flask, store: Session) -> None:
    need = a_need(store)
    store.commit()
    page = clerk(app, store).get(f"/needs/{need.id}/move")
    assert not page.select_one("[name='alternatives.0.day']")


def test_both_weeks_of_a_visit_that_went_to_another_one_can_be_opened(
    app: Flask, store: Session, promised: Assignment
) -> None:

    later = a_round(store, monday=promised.round.monday + timedelta(days=7))
    a_move(store, promised, promised.starts_at + timedelta(days=7))
    coordinator = an_account(store)
    store.commit()
    PageClient(app).submit(link_of(app, promised), "/move", {"number": "1"})
    browser = PageClient(app, account_id=coordinator.id)
    for round_ in (promised.round, later):
        page = browser.get(f"/rounds/{round_.id}/needs/{promised.need_id}")
        assert "17 Mar" in page.get_text()
        browser.get(f"/rounds/{round_.id}")
    assert promised.need.title in text_of(browser.get(f"/rounds/{later.id}?view=list"))


@pytest.mark.parametrize("signed_in", [False, True])
def test_a_last_yes_that_rules_forbid_by_now_is_told_to_those_who_proposed_it(
    app: Flask, store: Session, promised: Assignment, *, signed_in: bool
) -> None:
    move, head = a_move(store, promised), promised.invitations[0].head
    hall = a_venue(store, name="文化站")
    other = a_need(store, venue=hall, windows=[(move.alternatives[0].starts_at.date(), 540, 1020)])
    an_assignment(store, other, head, plan=promised.plan, starts_at=move.alternatives[0].starts_at)
    account = an_account(store, head=head)
    store.commit()
    browser = PageClient(app, account_id=account.id) if signed_in else PageClient(app)
    link = f"/answers/{promised.invitations[0].id}" if signed_in else link_of(app, promised)
    for _ in range(2):
        assert "not possible any more" in text_of(browser.submit(link, "/move", {"number": "1"}, status=409))
    store.expire_all()
    told = [
        each for each in store.scalars(select(Notification)) if each.event is NotificationEvent.MOVE_BARRED
    ]
    assert sorted(each.audience for each in told) == [Audience.COORDINATOR, Audience.TOWNSHIP]
    assert (move.state, move.replies) == (MoveState.PENDING, [])
    changes = text_of(clerk(app, store).get("/needs"))
    assert "cannot be moved to Thu 12 Mar" in changes
    assert "12 Mar" in text_of(clerk(app, store).get(f"/needs/{promised.need_id}").select_one("#move"))


def test_whoever_proposes_reads_that_a_colleague_comes(
    app: Flask, store: Session, promised: Assignment
) -> None:
    browser, need = clerk(app, store), f"/needs/{promised.need_id}"
    words = f"{NAME} comes in place of 李春禾"
    assert words not in browser.get(f"{need}/move").text
    confirmed = {"state": ColleagueState.CONFIRMED, "decided_at": clock.now()}
    a_colleague(store, promised.invitations[0], **confirmed)
    store.commit()
    assert words in browser.get(f"{need}/move").text
    a_move(store, promised)
    store.commit()
    assert words in text_of(browser.get(need).select_one("#move"))
