"""Hours that nobody can keep are said beside them before a need is posted; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.models import AvailabilityException, Need, Topic
from matcher.vocabulary import NeedStatus, Role
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import a_venue
from tests.page_client import PageClient

THURSDAY_BEFORE_THE_FESTIVAL = datetime(2026, 9, 17, 10)  # 25 September is the Mid-Autumn Festival


@pytest.fixture(autouse=True)
def _thursday() -> Iterator[None]:
    with time_machine.travel(THURSDAY_BEFORE_THE_FESTIVAL, tick=False):
        yield


@pytest.fixture
def topic(store: Session) -> Topic:
    return a_topic(store)


@pytest.fixture
def clerk(app: Flask, store: Session, topic: Topic) -> PageClient:
    """A clerk in whose county one head gives the talk, on Tuesdays and Fridays from 9 to 11."""
    hours = ((1, 9 * 60, 11 * 60), (4, 9 * 60, 11 * 60))
    a_head(store, topics={topic: 3}, pattern=hours)
    account = an_account(store, Role.TOWNSHIP)
    a_venue(store)
    store.commit()
    return PageClient(app, account_id=account.id)


def posted(store: Session) -> int:
    store.rollback()
    return store.scalar(select(func.count(Need.id)).where(Need.status == NeedStatus.POSTED)) or 0


@pytest.fixture
def form(store: Session, topic: Topic) -> dict[str, object]:
    need = a_need(store, status=NeedStatus.WITHDRAWN)
    store.commit()
    return {
        "do": "post", "parts": str(topic.id), "venue_id": str(need.venue_id), "minutes": "60", "audience": "55",
        "priority": "3", "remarks": "请带投影仪",
    }  # fmt: skip


def row(day: date, start: str, end: str) -> dict[str, object]:
    return {"windows.0.day": day.isoformat(), "windows.0.start": start, "windows.0.end": end}


TUESDAY, WEDNESDAY, FESTIVAL = date(2026, 9, 22), date(2026, 9, 23), date(2026, 9, 25)


@pytest.mark.parametrize("do", ["post", "save"])
def test_hours_between_two_quarters_are_told_beside_their_row(
    clerk: PageClient, form: dict[str, object], do: str
) -> None:
    page = clerk.post("/needs/new", form | row(TUESDAY, "9:07", "10:07") | {"do": do}, status=422)
    assert "sessions begin every 15 minutes" in page.select_one("#windows-0-day-error").text
    box = page.select_one("[name='windows.0.start']")
    assert (box["value"], box["min"]) == ("9:07", "00:00"), "a browser would count the quarters from 9:07"
    assert page.select_one("[name=remarks]").text.strip() == "请带投影仪"


@pytest.mark.parametrize(
    ("day", "start", "end", "told"),
    [
        (FESTIVAL, "9:00", "11:00", "Fri 25 Sep is a public holiday (Mid-autumn Festival), and no head"),
        (WEDNESDAY, "9:00", "11:00", "has time then: Wed 23 Sep, 9:00–11:00."),
        (TUESDAY, "10:15", "12:00", "has time then: Tue 22 Sep, 10:15–12:00."),
    ],
)
def test_exact_hours_nobody_can_keep_are_asked_about(
    clerk: PageClient, store: Session, form: dict[str, object], day: date, start: str, end: str, told: str
) -> None:
    answered = form | row(day, start, end) | {"halves": "2026-09-29.am"}
    page = clerk.post("/needs/new", answered, status=422)
    assert told in page.select_one("#windows-0-day-error").text
    assert page.select_one("[name='windows.0.start']")["value"] == start
    assert page.select_one("[name=remarks]").text.strip() == "请带投影仪"
    assert posted(store) == 0
    assert page.select_one("[name=despite_hours]")
    clerk.post("/needs/new", answered | {"despite_hours": "1"})
    assert posted(store) == 1


def test_a_draft_is_kept_without_a_question(clerk: PageClient, form: dict[str, object]) -> None:
    clerk.post("/needs/new", form | row(WEDNESDAY, "9:00", "11:00") | {"do": "save"})
    assert "No head who offers this has time in any of the hours chosen." in clerk.get(clerk.location).text


def test_half_days_are_asked_about_where_none_can_be_kept(
    clerk: PageClient, store: Session, form: dict[str, object]
) -> None:
    in_vain = [f"{WEDNESDAY}.am", f"{FESTIVAL}.am"]
    page = clerk.post("/needs/new", form | {"halves": in_vain}, status=422)
    told = page.select_one("#halves-error").text
    assert "in any of the hours chosen" in told
    assert "public holiday" in told
    clerk.post("/needs/new", form | {"halves": [*in_vain, f"{TUESDAY}.am"]})
    assert posted(store) == 1


def test_a_head_on_duty_keeps_a_holiday(
    clerk: PageClient, store: Session, form: dict[str, object], topic: Topic
) -> None:
    head = a_head(store, topics={topic: 3}, pattern=())
    head.offer.exceptions.append(
        AvailabilityException(day=FESTIVAL, available=True, start_minute=8 * 60, end_minute=12 * 60)
    )
    store.commit()
    clerk.post("/needs/new", form | row(FESTIVAL, "9:00", "11:00"))
    assert posted(store) == 1


def test_nobody_is_called_off_duty_who_is_there_at_another_hour(
    clerk: PageClient, store: Session, form: dict[str, object], topic: Topic
) -> None:
    head = a_head(store, topics={topic: 3}, pattern=())
    head.offer.exceptions.append(
        AvailabilityException(day=FESTIVAL, available=True, start_minute=8 * 60, end_minute=9 * 60)
    )
    store.commit()
    page = clerk.post("/needs/new", form | row(FESTIVAL, "14:00", "16:00"), status=422)
    assert "has time then: Fri 25 Sep, 14:00–16:00." in page.select_one("#windows-0-day-error").text


def test_topics_together_need_heads_at_the_same_time(
    clerk: PageClient, store: Session, form: dict[str, object], topic: Topic
) -> None:
    other = a_topic(store, "first-aid", name="急救")
    a_head(store, topics={other: 3}, pattern=((1, 14 * 60, 16 * 60),))
    store.commit()
    both = form | {"parts": [str(topic.id), str(other.id)]}
    page = clerk.post("/needs/new", both | row(TUESDAY, "8:00", "18:00"), status=422)
    told = page.select_one("#windows-0-day-error").text
    assert "The heads who offer these topics have no time in common then" in told, "each by itself has time"


def test_the_form_marks_the_half_days_in_vain_once_a_topic_is_chosen(
    clerk: PageClient, form: dict[str, object], topic: Topic
) -> None:
    assert not clerk.get("/needs/new").select(".half-count-0")
    page = clerk.post("/needs/new", {"do": f"add:{topic.id}", "minutes": "60"}, status=200)
    free = [box["value"] for box in page.select(".half:not(:has(.half-count-0)) [name=halves]")]
    assert free == ["2026-09-22.am", "2026-09-29.am"]


def test_nothing_is_asked_where_nobody_offers_the_topic(
    clerk: PageClient, store: Session, form: dict[str, object]
) -> None:
    unknown = a_topic(store, "first-aid", name="急救")
    store.commit()
    clerk.post("/needs/new", form | {"parts": str(unknown.id)} | row(FESTIVAL, "9:00", "11:00"))
    assert posted(store) == 1
