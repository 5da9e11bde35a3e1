"""A firm's contact without an account reads by link what is being done, and says what there is to say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import FirmOutput, FirmRequest, Head, Notification
from matcher.personal_data.person import removed_name
from matcher.vocabulary import (
    Audience,
    FirmOutcome,
    FirmRequestState,
    NeedStatus,
    NotificationEvent,
    Role,
)
from tests.builders.firm_requests import a_firm_request, an_entry
from tests.builders.needs import a_need
from tests.builders.outputs import a_firms_head
from tests.builders.people import a_personal_page, an_account
from tests.link_client import LinkClient, rows
from tests.page_client import PageClient

Visit = Callable[..., PageClient]
IN_HAND = FirmRequestState.IN_HAND


@pytest.fixture
def head(store: Session) -> Head:
    return a_firms_head(store)


@pytest.fixture
def asked(store: Session, head: Head) -> FirmRequest:
    found = a_firm_request(store, head.institution, IN_HAND, words="气孔多，急了打 139 1234 5678")
    an_entry(store, found)
    store.commit()
    return found


def phone_of(app: Flask, asked: FirmRequest) -> LinkClient:
    return LinkClient(app, app.extensions["sizhang.firm_links"].path_of(asked))


@pytest.fixture
def phone(app: Flask, asked: FirmRequest) -> LinkClient:
    return phone_of(app, asked)


def again(store: Session, asked: FirmRequest) -> FirmRequest:
    store.rollback()
    store.expire_all()
    return store.get_one(FirmRequest, asked.id)


def test_it_says_whom_it_is_for_and_what_is_done_without_numbers(phone: LinkClient, store: Session) -> None:
    before = rows(store)
    phone.opened_by_messengers()
    page = phone.open().text
    assert "For 王经理" in page
    assert "气孔多" in page
    assert "建议先测型砂水分" in page
    assert "5678" not in page
    assert "85210011" not in page
    store.rollback()
    assert rows(store) == before


def test_the_token_stands_nowhere_else(phone: LinkClient, monkeypatch: pytest.MonkeyPatch) -> None:
    phone.leaks_nothing(monkeypatch)


def test_the_contact_says_how_it_ended_and_opens_it_again(
    phone: LinkClient, store: Session, asked: FirmRequest
) -> None:
    phone.send("/close", {"outcome": "partly", "said": "好一些了"})
    closed = again(store, asked)
    assert (closed.state, closed.outcome, closed.closed_on) == (
        FirmRequestState.CLOSED, FirmOutcome.PARTLY, clock.today(),
    )  # fmt: skip
    assert closed.entries[-1].by_firm
    told = store.scalars(select(Notification).order_by(Notification.id)).all()[-1]
    assert (told.event, told.audience, told.head_id) == (
        NotificationEvent.FIRM_CLOSED, Audience.COORDINATOR, None,
    )  # fmt: skip
    assert told.detail["head"] == "王经理"
    phone.send("/reopen", {"why": "又有气孔了"})
    assert again(store, asked).state is FirmRequestState.OPEN


def test_the_contact_enters_what_came_of_it_once(
    phone: LinkClient, store: Session, asked: FirmRequest
) -> None:
    sent = {"kind": "patent", "words": "一种铸造夹具", "day": clock.today().isoformat()}
    phone.send("/output", sent)
    phone.send("/output", sent)
    output = store.scalars(select(FirmOutput)).one()
    assert (output.by_firm, output.firm_request_id) == (True, asked.id)
    assert "一种铸造夹具" in phone.open().text
    assert "一种铸造夹具" in phone.send("/output", sent | {"kind": ""}, status=422)


def test_a_firm_ticks_the_half_days_that_suit(
    app: Flask, visit: Visit, store: Session, asked: FirmRequest
) -> None:
    coordinator, page = visit(an_account(store, Role.COORDINATOR)), f"/firm-requests/{asked.id}"
    first, second = (f"{clock.today() + timedelta(days=days)}.am" for days in (7, 8))
    coordinator.submit(page, "/dates", {"halves": []}, status=422)
    coordinator.submit(page, "/dates", {"halves": [first, second]})
    phone = phone_of(app, again(store, asked))
    phone.send("/dates", {"halves": [second], "note": ""})
    said = again(store, asked)
    assert said.halves == [second]
    assert said.suits_said_at is not None
    assert "The firm said on" in coordinator.get(page).text
    told = store.scalars(select(Notification).order_by(Notification.id)).all()[-1]
    assert (told.event, told.audience) == (NotificationEvent.FIRM_DATES, Audience.COORDINATOR)
    assert "Please tick what suits" in phone.send("/dates", {"halves": [], "note": ""}, status=422)


def test_a_firm_that_none_suits_any_more_is_not_said_to_suit(
    app: Flask, store: Session, visit: Visit, asked: FirmRequest
) -> None:
    coordinator, page = visit(an_account(store, Role.COORDINATOR)), f"/firm-requests/{asked.id}"
    coordinator.submit(page, "/dates", {"halves": [offered := f"{clock.today() + timedelta(days=7)}.am"]})
    phone = phone_of(app, again(store, asked))
    phone.send("/dates", {"halves": [offered], "note": ""})
    phone.send("/dates", {"halves": [], "note": "这周都不行"})
    said = again(store, asked)
    assert (said.halves, said.suits_words) == ([], "这周都不行")
    assert "none of these half-days suits" in coordinator.get(page).text
    assert not phone.open().select("input[name=halves][checked]")


def test_a_visit_leads_to_the_page_of_the_same_contact_only(
    app: Flask, phone: LinkClient, store: Session, asked: FirmRequest
) -> None:
    need = a_need(store, title="铸造会诊", contact=asked.contact, firm_request_id=asked.id)
    a_need(store, title="别人", contact="孙会计 0515-85210099", firm_request_id=asked.id)
    a_need(store, title="没发的", contact=asked.contact, firm_request_id=asked.id, status=NeedStatus.DRAFT)
    store.commit()
    page = phone.open()
    links = app.extensions["sizhang.contact_links"]
    assert len(page.select("a[href*='/n/']")) == 1
    assert page.select_one(f"a[href^='{links.path_of(need)}']")
    assert "别人" in page.text
    assert "没发的" not in page.text


def test_somebody_else_as_contact_or_a_link_taken_back_opens_nothing(
    app: Flask, visit: Visit, phone: LinkClient, store: Session, asked: FirmRequest
) -> None:
    coordinator, page = visit(an_account(store, Role.COORDINATOR)), f"/firm-requests/{asked.id}"
    coordinator.submit(f"{page}/edit", "/edit", {"contact": "王经理（厂办） 0515-85210011"})
    phone.open()
    coordinator.submit(f"{page}/edit", "/edit", {"contact": "孙会计 0515-85210099"})
    phone.open(410)
    second = phone_of(app, again(store, asked))
    second.open()
    coordinator.submit(page, "/link/revoke")
    second.open(410)
    third = phone_of(app, again(store, asked))
    third.open()
    asked.contact = removed_name(7)
    store.commit()
    third.open(404)


def test_it_is_open_for_half_a_year_after_closing(app: Flask, store: Session, head: Head) -> None:
    ago = clock.today() - timedelta(days=180)
    lately = a_firm_request(store, head.institution, FirmRequestState.CLOSED, closed_on=ago)
    long_ago = a_firm_request(
        store, head.institution, FirmRequestState.CLOSED, closed_on=ago - timedelta(days=1)
    )
    store.commit()
    phone_of(app, lately).open()
    phone_of(app, long_ago).open(410)


def test_other_requests_of_the_same_contact_are_a_tap_away(
    app: Flask, phone: LinkClient, store: Session, head: Head
) -> None:
    same = a_firm_request(store, head.institution, words="想申请高新企业")
    other = a_firm_request(store, head.institution, words="招工难", contact="孙会计 0515-85210099")
    store.commit()
    page = phone.open()
    links = app.extensions["sizhang.firm_links"]
    assert page.select_one(f"a[href^='{links.path_of(same)}']")
    assert not page.select_one(f"a[href^='{links.path_of(other)}']")


def test_a_head_of_the_firm_does_the_same_on_her_personal_page(
    app: Flask, store: Session, head: Head, asked: FirmRequest
) -> None:
    token = app.extensions["sizhang.personal_links"].token_of(a_personal_page(store, head))
    foreign = a_firm_request(store, a_firms_head(store, name="别家").institution)
    store.commit()
    home = LinkClient(app, f"/me/{token}")
    assert home.open().select_one(f"a[href^='/me/{token}/firm-requests/{asked.id}']")
    page = home.at(f"/me/{token}/firm-requests/{asked.id}")
    assert not page.open().select("a[href*='/f/']")
    page.send("/close", {"outcome": "solved", "said": "好了"})
    assert again(store, asked).outcome is FirmOutcome.SOLVED
    home.at(f"/me/{token}/firm-requests/{foreign.id}").open(404)


def test_too_much_in_a_day_is_refused(phone: LinkClient, store: Session) -> None:
    for _ in range(5):
        phone.send("/close", {"outcome": "solved"})
        phone.send("/reopen", {"why": "还没好"})
    assert "You have written often today" in phone.send("/close", {"outcome": "solved"}, status=422)


def test_half_days_may_be_said_ten_times_a_day_and_the_same_twice_is_once(
    app: Flask, store: Session, visit: Visit, asked: FirmRequest
) -> None:
    coordinator, page = visit(an_account(store, Role.COORDINATOR)), f"/firm-requests/{asked.id}"
    coordinator.submit(page, "/dates", {"halves": [offered := f"{clock.today() + timedelta(days=7)}.am"]})
    phone = phone_of(app, again(store, asked))
    for number in range(10):
        for _ in range(2):
            phone.send("/dates", {"halves": [offered], "note": f"第{number}次 139 1234 5678"})
    count = len(again(store, asked).entries)
    phone.send("/dates", {"halves": [], "note": "又改了"}, status=422)
    assert "1234" not in phone.open().text
    said = again(store, asked)
    assert (said.suits_words, len(said.entries)) == ("第9次 139 1234 5678", count)


def test_a_note_is_kept_whole_where_only_the_ticks_change(
    app: Flask, store: Session, visit: Visit, asked: FirmRequest
) -> None:
    coordinator, page = visit(an_account(store, Role.COORDINATOR)), f"/firm-requests/{asked.id}"
    halves = [f"{clock.today() + timedelta(days=7)}.{half}" for half in ("am", "pm")]
    coordinator.submit(page, "/dates", {"halves": halves})
    phone = phone_of(app, again(store, asked))
    phone.send("/dates", {"halves": halves, "note": "找小李 139 1234 5678"})
    shown = phone.open().select_one("[name=note]")
    phone.send("/dates", {"halves": halves[:1], "note": shown.get("value") or shown.text})
    said = again(store, asked)
    assert (said.halves, said.suits_words) == (halves[:1], "找小李 139 1234 5678")


def test_half_days_that_are_over_are_asked_about_no_more(
    app: Flask, store: Session, visit: Visit, asked: FirmRequest
) -> None:
    asked.offered_halves, asked.offered_at = [f"{clock.today()}.am"], clock.now()
    store.commit()
    assert not phone_of(app, again(store, asked)).open().select("[name=halves]")
    page = visit(an_account(store, Role.COORDINATOR)).get(f"/firm-requests/{asked.id}")
    assert "not answered yet" not in page.text


def test_a_link_taken_back_is_not_found_again_through_another_one(
    app: Flask, visit: Visit, store: Session, head: Head, asked: FirmRequest
) -> None:
    same = a_firm_request(store, head.institution, words="想申请高新企业")
    need = a_need(store, title="铸造会诊", contact=same.contact, firm_request_id=same.id)
    other = a_firm_request(store, head.institution, words="招工难", contact="孙会计 0515-85210099")
    store.commit()
    sibling, stranger = phone_of(app, same), phone_of(app, other)
    visited = LinkClient(app, app.extensions["sizhang.contact_links"].path_of(need))
    for each in (sibling, stranger, visited):
        each.open()
    visit(an_account(store, Role.COORDINATOR)).submit(f"/firm-requests/{asked.id}", "/link/revoke")
    sibling.open(410)
    visited.open(410)
    stranger.open()


def test_two_persons_behind_one_switchboard_have_links_of_their_own(
    app: Flask, visit: Visit, store: Session, head: Head, asked: FirmRequest
) -> None:
    other = a_firm_request(store, head.institution, words="招工难", contact="孙会计 0515-85210011")
    need = a_need(store, title="铸造会诊", contact=other.contact, firm_request_id=asked.id)
    store.commit()
    page, stranger = phone_of(app, asked).open(), phone_of(app, other)
    links = app.extensions["sizhang.contact_links"]
    visited = LinkClient(app, links.path_of(need))
    assert not page.select(f"a[href^='{stranger.path}'], a[href^='{visited.path}']")
    coordinator = visit(an_account(store, Role.COORDINATOR))
    coordinator.submit(f"/firm-requests/{asked.id}", "/link/revoke")
    stranger.open()
    visited.open()
    former = phone_of(app, again(store, asked))
    coordinator.submit(f"/firm-requests/{asked.id}/edit", "/edit", {"contact": "赵工 0515-85210011"})
    former.open(410)
