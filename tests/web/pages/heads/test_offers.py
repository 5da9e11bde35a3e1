"""Heads say what they offer; the coordinator may do it for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from matcher import clock
from matcher.models import AuditEntry, Availability, AvailabilityException, Head, Offer
from matcher.vocabulary import Answer, AssignmentStatus, Role
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment
from tests.page_client import PageClient, form_on

Open = Callable[..., PageClient]


def words(page: BeautifulSoup) -> str:
    return (page.select_one("main") or page).get_text(" ", strip=True)


def filled_in(page: BeautifulSoup, selector: str = "main form:not([action$=remove])") -> dict[str, Any]:
    """What the browser would send for the page's form as it stands."""
    form = page.select_one(selector)
    assert form is not None
    data: dict[str, Any] = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        if field.get("type") in ("checkbox", "radio") and not field.has_attr("checked"):
            continue
        chosen = field.select_one("option[selected]") or field.select_one("option")
        data[str(field["name"])] = (chosen if field.name == "select" else field).get("value", "")
    return data


def a_client(store: Session, visit: Open, head: Head) -> PageClient:
    return visit(an_account(store, head=head))


def offer_of(store: Session, head: Head) -> Offer:
    """The offer as it is stored now; the database is let go of again, so that the client may write."""
    store.expire_all()
    rows = (selectinload(Offer.topics), selectinload(Offer.pattern), selectinload(Offer.exceptions))
    offer = store.scalars(select(Offer).where(Offer.head_id == head.id).options(*rows)).one()
    store.commit()
    return offer


def test_a_head_is_led_to_its_own_offer(store: Session, visit: Open) -> None:
    head = a_head(store, topics={a_topic(store): 3})
    client = a_client(store, visit, head)
    client.get("/offer", status=303)
    assert client.location == f"/heads/{head.id}/offer"
    assert "Topic hypertension my own field" in words(client.get(client.location))


def test_topics_are_set_by_fit_and_taken_back(store: Session, visit: Open) -> None:
    old, new = a_topic(store, "a-old"), a_topic(store, "b-new")
    head = a_head(store, topics={old: 3})
    client = a_client(store, visit, head)
    form = filled_in(client.get(f"/heads/{head.id}/offer/topics"))
    assert form["topics.0.fit"] == "3"
    client.post(f"/heads/{head.id}/offer/topics", form | {"topics.0.fit": "0", "topics.1.fit": "2"})
    assert [(row.topic_id, row.fit) for row in offer_of(store, head).topics] == [(new.id, 2)]


def test_a_topic_of_another_county_cannot_be_offered(store: Session, visit: Open) -> None:
    foreign, head = a_topic(store, county_code="320924"), a_head(store)
    data = {"version": 1, "topics.0.topic_id": foreign.id, "topics.0.fit": 3}
    page = a_client(store, visit, head).post(f"/heads/{head.id}/offer/topics", data, status=422)
    assert "no longer in the catalogue" in words(page)


def test_saving_the_hours_as_shown_changes_nothing(store: Session, visit: Open) -> None:
    pattern = [(0, 480, 720), (0, 840, 1080), (2, 540, 600), (2, 630, 690), (5, 1140, 1260), (6, 1200, 1440)]
    head = a_head(store, pattern=pattern)
    client = a_client(store, visit, head)
    form = filled_in(client.get(f"/heads/{head.id}/offer/hours"))
    assert "24:00" not in form.values(), "a browser's time field would show nothing"
    client.post(f"/heads/{head.id}/offer/hours", form)
    kept = [(row.weekday, row.start_minute, row.end_minute) for row in offer_of(store, head).pattern]
    assert kept == pattern


def test_hours_over_noon_show_as_two_half_days_and_stay_one_stretch(store: Session, visit: Open) -> None:
    head = a_head(store, topics={a_topic(store): 3}, pattern=[(0, 480, 1050)])
    client, path = a_client(store, visit, head), f"/heads/{head.id}/offer/hours"
    page = client.get(path)
    assert len(page.select("[type=checkbox][checked]")) == 2
    client.post(path, filled_in(page))
    assert [(row.start_minute, row.end_minute) for row in offer_of(store, head).pattern] == [(480, 1050)]


def test_a_half_day_is_added_by_ticking_it(store: Session, visit: Open) -> None:
    head = a_head(store, pattern=[])
    client = a_client(store, visit, head)
    form = filled_in(client.get(f"/heads/{head.id}/offer/hours")) | {"halves.3.weekday": "1"}
    client.post(f"/heads/{head.id}/offer/hours", form)
    (row,) = offer_of(store, head).pattern
    assert (row.weekday, row.start_minute, row.end_minute) == (1, 14 * 60, 17 * 60 + 30)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"halves.0.start": "12:00", "halves.0.end": "09:00"}, "later than the beginning"),
        ({"halves.0.end": "25:00"}, "Please enter a time like 09:00."),
        ({"halves.0.end": ""}, "Please enter a time like 09:00."),
        ({"halves.0.weekday": "7"}, "from 0 to 6"),
        ({"halves.0.end": "16:00", "halves.1.weekday": "0"}, "On Monday, two of the times overlap."),
        ({"extra.0.start": "19:00", "extra.0.end": "21:00"}, "Please choose a weekday."),
        (
            {"extra.0.weekday": "3", "extra.0.start": "19:07", "extra.0.end": "19:29"},
            "none fits between 19:07 and 19:29",
        ),
        ({"version": "0"}, "This was changed after you had opened it"),
    ],
)
def test_hours_that_cannot_be_are_refused_and_what_was_typed_is_kept(
    store: Session, visit: Open, typed: dict[str, str], message: str
) -> None:
    head = a_head(store, pattern=[(0, 480, 720)])
    client = a_client(store, visit, head)
    form = filled_in(client.get(f"/heads/{head.id}/offer/hours")) | typed
    page = client.post(f"/heads/{head.id}/offer/hours", form, status=409 if "version" in typed else 422)
    assert message in words(page)
    shown = filled_in(page)
    kept = {name: value for name, value in typed.items() if name != "version" and value != "7"}
    assert all(shown.get(name) == value for name, value in kept.items())
    assert len(offer_of(store, head).pattern) == 1


def days(**typed: Any) -> dict[str, Any]:
    monday = clock.planning_monday(clock.today())
    return {"version": 1, "presence": "away", "first": str(monday), "last": "", "note": "出差"} | typed


def test_days_in_a_row_are_entered_at_once_and_removed_at_once(store: Session, visit: Open) -> None:
    head = a_head(store)
    client = a_client(store, visit, head)
    monday = clock.planning_monday(clock.today())
    client.post(f"/heads/{head.id}/offer/days", days(last=str(monday + timedelta(days=4))))
    assert len(offer_of(store, head).exceptions) == 5
    page = client.get(f"/heads/{head.id}/offer/days")
    assert len(page.select(".time-span")) == 1
    ids = [str(field["value"]) for field in page.select('.time-span [name="ids"]')]
    version = page.select_one('.time-span [name="version"]')["value"]
    client.post(f"/heads/{head.id}/offer/days/remove", {"version": version, "ids": ids})
    assert offer_of(store, head).exceptions == []


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"first": "2020-01-01"}, "This day is over."),
        ({"first": "2099-01-01"}, "within the next twelve months"),
        ({"first": ""}, "Please fill this in."),
        ({"first": "2026-02-30"}, "Please enter a day that exists"),
        ({"last": "2020-01-01"}, "cannot be before the first"),
        ({"last": "2028-01-01"}, "at most 62 days"),
        ({"start": "09:00"}, "both times"),
        ({"start": "10:00", "end": "09:00"}, "later than the beginning"),
        ({"presence": "free", "start": "19:07", "end": "19:20"}, "does not fit in here"),
        ({"presence": ""}, "Please choose one."),
        ({"note": "x" * 121}, "at most 120"),
    ],
)
def test_days_that_cannot_be_are_refused(
    store: Session, visit: Open, typed: dict[str, str], message: str
) -> None:
    head = a_head(store)
    page = a_client(store, visit, head).post(f"/heads/{head.id}/offer/days", days(**typed), status=422)
    assert message in words(page)
    assert store.scalars(select(AvailabilityException)).all() == []


def test_a_day_cannot_be_both_free_and_away(store: Session, visit: Open) -> None:
    head = a_head(store)
    client = a_client(store, visit, head)
    client.post(f"/heads/{head.id}/offer/days", days())
    page = client.post(f"/heads/{head.id}/offer/days", days(presence="free", version=2), status=422)
    assert "Please remove that first." in words(page)


def test_limits_are_kept_and_reach_is_told_in_townships(store: Session, visit: Open) -> None:
    head = a_head(store)
    client = a_client(store, visit, head)
    form = filled_in(client.get(f"/heads/{head.id}/offer/limits")) | {"max_travel_minutes": "45"}
    client.post(f"/heads/{head.id}/offer/limits", form)
    assert offer_of(store, head).max_travel_minutes == 45
    assert "reaches 1 of 1 townships" in words(client.get(f"/heads/{head.id}/offer"))


@pytest.mark.parametrize("typed", ["4", "301", "3.7", "1e3", "", "ten", "1" * 40, "-5", "\ud800"])
def test_a_limit_that_is_no_sensible_number_is_refused(store: Session, visit: Open, typed: str) -> None:
    head = a_head(store)
    data = {
        "version": 1, "max_travel_minutes": typed.encode("utf-8", "surrogatepass"), "max_sessions_per_day": 2,
        "max_sessions_per_week": 3, "max_audience": 100,
    }  # fmt: skip
    a_client(store, visit, head).post(f"/heads/{head.id}/offer/limits", data, status=422)
    assert offer_of(store, head).max_travel_minutes == 60


def test_an_offer_without_topics_or_time_is_not_published(store: Session, visit: Open) -> None:
    head = a_head(store, pattern=[], offer={"published": False})
    client = a_client(store, visit, head)
    page = client.post(f"/heads/{head.id}/offer/publish", {"version": 1}, status=422)
    assert {"#topics", "#hours"} <= {str(link["href"]) for link in page.select(".error-summary a")}
    assert not offer_of(store, head).published


def test_publishing_and_pausing_leave_audit_rows(store: Session, visit: Open) -> None:
    head = a_head(store, topics={a_topic(store): 3}, offer={"published": False})
    client = a_client(store, visit, head)
    client.post(f"/heads/{head.id}/offer/publish", {"version": 1})
    assert offer_of(store, head).published
    form = filled_in(client.get(f"/heads/{head.id}/offer"), 'form[action$="/pause"]')
    client.post(f"/heads/{head.id}/offer/pause", form)
    assert not offer_of(store, head).published
    rows = store.scalars(select(AuditEntry).where(AuditEntry.subject == "offer").order_by(AuditEntry.id))
    assert [row.action for row in rows] == ["offer.publish", "offer.pause"]


def test_a_head_without_an_offer_can_begin_one(store: Session, visit: Open) -> None:
    head = a_head(store)
    store.delete(head.offer)
    store.flush()
    client = a_client(store, visit, head)
    assert "None yet." in words(client.get(f"/heads/{head.id}/offer"))
    form = filled_in(client.get(f"/heads/{head.id}/offer/hours")) | {"halves.0.weekday": "0"}
    client.post(f"/heads/{head.id}/offer/hours", form)
    assert len(offer_of(store, head).pattern) == 1


def test_the_coordinator_edits_on_a_heads_behalf(store: Session, visit: Open) -> None:
    head = a_head(store, pattern=[])
    coordinator = visit(an_account(store, Role.COORDINATOR))
    form = {"version": 1, "halves.0.weekday": "0", "halves.0.start": "09:00", "halves.0.end": "11:00"}
    coordinator.post(f"/heads/{head.id}/offer/hours", form)
    assert store.scalars(select(Availability.start_minute)).all() == [540]


@pytest.mark.parametrize("part", ["", "/topics", "/hours", "/days", "/limits"])
def test_anothers_offer_looks_like_a_missing_one(store: Session, visit: Open, part: str) -> None:
    stranger = a_client(store, visit, a_head(store))
    other = a_head(store)
    store.commit()
    assert words(stranger.get(f"/heads/{other.id}/offer{part}", status=404)) == words(
        stranger.get(f"/heads/999999/offer{part}", status=404)
    )


def test_two_who_edit_at_once_do_not_overwrite_each_other(store: Session, visit: Open) -> None:
    head = a_head(store)
    client = a_client(store, visit, head)
    seen = filled_in(client.get(f"/heads/{head.id}/offer/limits"))
    client.post(f"/heads/{head.id}/offer/limits", seen | {"max_audience": "150"})
    client.post(f"/heads/{head.id}/offer/limits", seen | {"max_audience": "90"}, status=409)
    assert offer_of(store, head).max_audience == 150


def test_a_past_exception_is_not_shown(store: Session, visit: Open) -> None:
    head = a_head(store)
    assert head.offer is not None
    head.offer.exceptions.append(AvailabilityException(day=date(2020, 1, 1), available=False, note="旧事"))
    assert "旧事" not in words(a_client(store, visit, head).get(f"/heads/{head.id}/offer/days"))


def test_going_away_over_a_promised_visit_lists_it_first(store: Session, visit: Open) -> None:
    need = a_need(store, title="血压怎么量")
    head = a_head(store, topics={need.parts[0].topic: 3})
    promised = an_assignment(store, need, head, status=AssignmentStatus.ACCEPTED)
    client, address = a_client(store, visit, head), f"/heads/{head.id}/offer/days"
    day = promised.starts_at.date().isoformat()
    page = client.submit(address, "/days", {"presence": "away", "first": day}, status=422)
    asked = page.select_one("#visits")
    assert asked is not None
    assert "血压怎么量" in words(asked)
    target, values = form_on(page, "/days")
    sent = values | {"presence": "away", "visits.0.going": ""}
    page = client.post(target, sent, status=422)
    assert "Please say whether you still go." in words(page)
    client.post(target, sent | {"visits.0.going": "cannot"})
    store.expire_all()
    assert promised.invitations[0].answer is Answer.DECLINED
    assert [each.day for each in offer_of(store, head).exceptions] == [promised.starts_at.date()]
