"""A head whom others have entered says by link that what is assumed is right, or what is so instead."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import AuditEntry, AvailabilityException, Head, Notification, Offer, PersonalPage
from matcher.vocabulary import Audience, NotificationEvent, RoundStatus
from tests.builders.catalogue import a_topic
from tests.builders.people import a_head, a_personal_page
from tests.builders.places import DONGTAI, a_township
from tests.builders.rounds import a_round
from tests.link_client import LinkClient, rows
from tests.page_client import form_on
from tests.web.pages.heads.test_personal_page import coordinator_of

UNSAID = {
    "hours_assumed": True, "max_travel_minutes": None, "max_audience": None,
    "max_sessions_per_day": None, "max_sessions_per_week": None,
}  # fmt: skip
ASSUMED = "Assumed by the association"


@pytest.fixture
def head(store: Session) -> Head:
    """One of whom others have said name, number, institution and topic only."""
    found = a_head(
        store, name="李春禾", phone="138 1234 5678", topics={a_topic(store): 3}, pattern=(), offer=UNSAID,
        place_assumed=True, entered_by="王主任",
    )  # fmt: skip
    a_township(store, "320981116")
    return found


@pytest.fixture
def page(app: Flask, store: Session, head: Head) -> LinkClient:
    given = a_personal_page(store, head)
    store.commit()
    return LinkClient(app, f"/me/{app.extensions['sizhang.personal_links'].token_of(given)}")


def at(page: LinkClient, part: str = "") -> LinkClient:
    """The offer, or one part of it, behind the same link."""
    return page.at(f"{page.path}/offer{part}")


def offer_of(store: Session, head: Head) -> Offer:
    store.rollback()
    store.expire_all()
    offer = store.get_one(Head, head.id).offer
    assert offer is not None
    return offer


def news(store: Session) -> list[dict[str, object]]:
    """What the coordinators have not heard of yet."""
    store.rollback()
    store.expire_all()
    told = store.query(Notification).filter_by(
        event=NotificationEvent.OFFER_CHANGED, audience=Audience.COORDINATOR, overtaken_at=None
    )
    return [dict(each.detail) for each in told]


def test_it_shows_what_is_assumed(page: LinkClient) -> None:
    for shown in (page.open(), at(page).open()):
        text = shown.get_text(" ", strip=True)
        assert ASSUMED in text
        assert "at most 200 people" in text
        assert "You set out from" in text
        assert not re.search(r"\d{4}[ -]?5678", text)


@pytest.mark.parametrize("part", ["", "/topics", "/hours", "/limits", "/place"])
def test_looking_changes_nothing_and_leaves_nothing(page: LinkClient, store: Session, part: str) -> None:
    before = rows(store)
    at(page, part).opened_by_messengers()
    assert rows(store) == before


@pytest.mark.parametrize("part", ["", "/topics", "/hours", "/limits", "/place"])
def test_a_closed_page_closes_the_offer_too(page: LinkClient, store: Session, head: Head, part: str) -> None:
    store.get_one(PersonalPage, head.id).ends_at = None
    store.commit()
    at(page, part).open(410)
    assert page.client.post(f"{page.path}/offer{part or '/pause'}", data={}).status_code == 410


@pytest.mark.parametrize("begin", ["", "/offer"])
def test_one_tap_says_that_all_of_it_is_right(
    page: LinkClient, store: Session, head: Head, begin: str
) -> None:
    (at(page) if begin else page).send("/offer/confirm")
    offer = offer_of(store, head)
    assert (offer.hours_assumed, offer.limits_assumed, offer.head.place_assumed) == (False, False, False)
    assert (offer.hours_said_by, offer.limits_said_by) == ("李春禾", "李春禾")
    for shown in (page.open(), at(page).open()):
        assert "ssumed" not in shown.get_text()


def test_the_audit_says_that_it_was_the_head_by_link(app: Flask, page: LinkClient, store: Session) -> None:
    page.send("/offer/confirm")
    store.rollback()
    entries = store.query(AuditEntry).filter(AuditEntry.action.in_(("offer.confirm", "head.confirm_place")))
    assert [(each.account_id, each.detail["by_link"]) for each in entries] == [(None, "李春禾")] * 2
    trail = coordinator_of(app, store).get("/audit").get_text(" ", strip=True)
    assert "by the personal link of 李春禾" in trail
    assert "the service itself" not in trail


def test_one_part_alone_leaves_the_others_assumed(page: LinkClient, store: Session, head: Head) -> None:
    offer_page = at(page)
    address, values = form_on(offer_page.open(), "/offer/confirm")
    page.client.post(address, data=values | {"part": "place"})
    offer = offer_of(store, head)
    assert (offer.head.place_assumed, offer.hours_assumed, offer.limits_assumed) == (False, True, True)


def test_what_is_otherwise_is_said_part_by_part(page: LinkClient, store: Session, head: Head) -> None:
    at(page, "/hours").send("/hours", {"halves.4.weekday": "2", "halves.4.start": "09:00"})
    at(page, "/limits").send("/limits", {"max_travel_minutes": "25"})
    at(page, "/place").send("/place", {"township_code": "320981116"})
    at(page, "/topics").send("/topics", {"topics.0.fit": "2"})
    offer = offer_of(store, head)
    assert (2, 9 * 60) in {(each.weekday, each.start_minute) for each in offer.pattern}
    assert (offer.max_travel_minutes, offer.head.township_code) == (25, "320981116")
    assert [each.fit for each in offer.topics] == [2]
    assert "ssumed" not in page.open().get_text()


def test_pause_and_take_up_again(page: LinkClient, store: Session, head: Head) -> None:
    at(page).send("/pause")
    assert not offer_of(store, head).published
    assert "Paused: no new invitations" in page.open().get_text()
    at(page).send("/publish")
    assert offer_of(store, head).published


@pytest.mark.parametrize(
    ("part", "typed", "told"),
    [
        ("/limits", {"max_travel_minutes": "999", "max_audience": "77"}, "77"),
        ("/hours", {"halves.0.weekday": "0", "halves.0.start": "17:00", "halves.0.end": "09:10"}, "09:10"),
        ("/place", {"township_code": "110101001"}, "Please choose one of the list"),
    ],
    ids=["limits", "hours", "place"],
)
def test_a_mistake_is_told_beside_it_and_nothing_is_lost(
    page: LinkClient, store: Session, head: Head, part: str, typed: dict[str, object], told: str
) -> None:
    answer = BeautifulSoup(at(page, part).send(part, typed, status=422), "html.parser")
    assert answer.select_one(".field-message") is not None
    assert told in str(answer)
    assert offer_of(store, head).hours_assumed


def test_who_was_slower_than_the_coordinator_sees_both(
    app: Flask, page: LinkClient, store: Session, head: Head
) -> None:
    limits = at(page, "/limits")
    address, values = form_on(limits.open(), "/limits")
    coordinator_of(app, store).submit(f"/heads/{head.id}/offer/limits", "/limits", {"max_audience": "44"})
    response = page.client.post(
        address, data=values | {"max_audience": "55"}, headers={"Accept-Language": "en"}
    )
    told = response.get_data(as_text=True)
    assert response.status_code == 409
    assert "Stored now: 44" in told
    assert 'value="55"' in told
    assert offer_of(store, head).max_audience == 44
    address, values = form_on(BeautifulSoup(told, "html.parser"), "/limits")
    assert page.client.post(address, data=values).status_code == 303
    assert offer_of(store, head).max_audience == 55


def test_what_changed_since_it_was_read_is_not_confirmed(
    page: LinkClient, store: Session, head: Head
) -> None:
    address, values = form_on(page.open(), "/offer/confirm")
    store.get_one(Head, head.id).title = "院长"
    store.commit()
    response = page.client.post(address, data=values)
    assert response.status_code == 409
    offer = offer_of(store, head)
    assert (offer.hours_assumed, offer.head.place_assumed) == (True, True)


def test_coordinators_hear_of_a_change_while_a_week_is_planned(
    app: Flask, page: LinkClient, store: Session
) -> None:
    planned = a_round(store, DONGTAI, status=RoundStatus.PROPOSED)
    monday = planned.monday.isoformat()
    store.commit()
    page.send("/offer/confirm")
    assert news(store) == [], "what is said to be right was planned with"
    at(page, "/limits").send("/limits", {"max_travel_minutes": "25"})
    at(page).send("/pause")
    assert news(store) == [{"head": "李春禾", "monday": monday, "parts": ["limits", "paused"]}]
    home = coordinator_of(app, store).get("/rounds").get_text(" ", strip=True)
    assert "李春禾 has changed the offer: the limits, a pause" in home


def test_nobody_is_told_where_no_week_is_planned(page: LinkClient, store: Session) -> None:
    a_round(store, DONGTAI, status=RoundStatus.COLLECTING)
    store.commit()
    at(page, "/limits").send("/limits", {"max_travel_minutes": "25"})
    assert news(store) == []


def test_days_away_are_told_where_they_lie_in_the_week(page: LinkClient, store: Session) -> None:
    planned = a_round(store, DONGTAI, status=RoundStatus.PROPOSED)
    monday = planned.monday
    store.commit()
    later = monday.fromordinal(monday.toordinal() + 7)
    page.send("/days", {"first": later.isoformat()})
    assert news(store) == []
    page.send("/days", {"first": monday.isoformat()})
    assert [each["parts"] for each in news(store)] == [["days"]]


def test_a_number_in_a_note_is_not_shown(page: LinkClient, store: Session, head: Head) -> None:
    offer_of(store, head).exceptions.append(
        AvailabilityException(day=clock.today(), available=False, note="找李医生 139 1234 9999")
    )
    store.commit()
    for shown in (page.open(), at(page).open()):
        assert "9999" not in shown.get_text()
