"""A clerk's needs: posted within a minute, followed, changed, withdrawn; every mistake said beside its field."""

from __future__ import annotations

from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Need, Topic, Venue
from matcher.vocabulary import AssignmentStatus, NeedStatus, Role
from tests.builders.need_forms import a_need_form
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import an_assignment
from tests.page_client import PageClient

pytestmark = pytest.mark.usefixtures("quiet_thursday")


def test_a_topic_is_found_by_its_pinyin_initials(clerk: PageClient, topic: Topic) -> None:
    hits = clerk.get("/needs/topics?q=gxy", htmx=True).select(".hit")
    assert [hit["value"] for hit in hits] == [f"add:{topic.id}"]


def test_choosing_a_topic_fills_in_what_it_usually_takes(clerk: PageClient, topic: Topic) -> None:
    page = clerk.post("/needs/new", {"do": f"add:{topic.id}", "q": "gxy", "contact": "张 139"}, status=200)
    values = {name: page.select_one(f"[name={name}]")["value"] for name in ("minutes", "audience", "contact")}
    assert values == {"minutes": "75", "audience": "55", "contact": "张 139"}


def test_a_need_is_posted(clerk: PageClient, store: Session, topic: Topic, venue: Venue) -> None:
    clerk.post("/needs/new", a_need_form(topic, venue))
    store.rollback()
    need = store.scalars(select(Need)).one()
    assert (need.status, need.title, len(need.windows)) == (NeedStatus.POSTED, topic.name, 2)
    assert clerk.location == f"/needs/{need.id}"


def test_a_contact_nobody_can_ring_is_questioned_and_nothing_is_lost(
    clerk: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    form = a_need_form(topic, venue, contact="王 1381234567", remarks="请带投影仪")
    page = clerk.post("/needs/new", form, status=422)
    assert "too short" in page.select_one("#contact-error").text
    assert page.select_one("[name=contact]")["value"] == "王 1381234567"
    assert page.select_one("[name=remarks]").text.strip() == "请带投影仪"
    assert len(page.select("[name=halves][checked]")) == 2
    clerk.post("/needs/new", form | {"contact": "王（１３８）1234—5678"})
    store.rollback()
    assert store.scalars(select(Need.contact)).one() == "王138 1234 5678"


@pytest.mark.parametrize("title", ["\u200b", "\u2060\u3164", "\U000e0041\U000e0042"])
def test_a_title_nobody_can_see_is_none(
    clerk: PageClient, store: Session, topic: Topic, venue: Venue, title: str
) -> None:
    clerk.post("/needs/new", a_need_form(topic, venue, title=title))
    store.rollback()
    assert store.scalars(select(Need.title)).one() == topic.name


def test_an_empty_form_is_told_everything_at_once_in_reading_order(clerk: PageClient) -> None:
    page = clerk.post("/needs/new", {"do": "post"}, status=422)
    links = [link["href"] for link in page.select(".error-summary a")]
    assert links == ["#parts", "#halves", "#venue-id", "#audience", "#minutes", "#priority"]
    assert all(page.select_one(str(link)) is not None for link in links), "a link that leads nowhere"


@pytest.mark.parametrize("step", ["add:²", "add:-1", "add:99999999999", "drop:x", "drop:7", "find", "add:"])
def test_a_step_that_cannot_be_taken_changes_nothing(clerk: PageClient, topic: Topic, step: str) -> None:
    form = {"do": step, "parts": str(topic.id), "preferred": "²", "audience": "12", "q": "\0"}
    page = clerk.post("/needs/new", form, status=200)
    assert page.select_one("[name=audience]")["value"] == "12"
    assert [each["value"] for each in page.select("[name=parts]")] == [str(topic.id)]


def test_a_draft_is_kept_without_being_posted(
    clerk: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    clerk.post("/needs/new", a_need_form(topic, venue, do="save"))
    store.rollback()
    assert store.scalars(select(Need.status)).all() == [NeedStatus.DRAFT]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"parts": ""}, "parts"),
        ({"venue_id": "99999"}, "venue-id"),
        ({"minutes": "3.7"}, "minutes"),
        ({"audience": "1e30"}, "audience"),
        ({"audience": "\0"}, "audience"),
        ({"priority": "9"}, "priority"),
        ({"halves": "2026-13-40.am"}, "halves"),
        ({"halves": []}, "halves"),
        (
            {"windows.0.day": "2026-03-10", "windows.0.start": "10:00", "windows.0.end": "9:00"},
            "windows-0-end",
        ),
        ({"title": "x" * 200}, "title"),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_nothing_is_lost(
    clerk: PageClient, store: Session, topic: Topic, venue: Venue, change: dict[str, object], field: str
) -> None:
    form = a_need_form(topic, venue, remarks="请带投影仪") | change
    page = clerk.post("/needs/new", form, status=422)
    links = [link["href"] for link in page.select(".error-summary a")]
    assert any(str(link).startswith(f"#{field}") for link in links), links
    assert "请带投影仪" in page.select_one("[name=remarks]").text
    store.rollback()
    assert store.scalars(select(Need)).all() == []


def test_a_need_of_another_county_looks_like_a_missing_one(clerk: PageClient, store: Session) -> None:
    foreign = a_need(store, venue=a_venue(store, a_township(store, "320982101")))
    store.commit()
    missing = clerk.get("/needs/99999", status=404).text
    assert clerk.get(f"/needs/{foreign.id}", status=404).text == missing


def test_changing_a_need_keeps_what_was_not_touched(
    clerk: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    clerk.post("/needs/new", a_need_form(topic, venue, remarks="请带投影仪"))
    path = f"{clerk.location}/edit"
    page = clerk.get(path)
    form = {str(each["name"]): str(each.get("value", "")) for each in page.select("#need-form input[name]")
            if each.get("type") not in ("checkbox", "radio")}  # fmt: skip
    form |= {
        "do": "save",
        "venue_id": str(venue.id),
        "priority": "5",
        "remarks": page.select_one("[name=remarks]").text,
    }
    ticked = [str(each["value"]) for each in page.select("[name=halves][checked]")]
    clerk.post(path, form | {"audience": "70", "halves": ticked})
    store.rollback()
    need = store.scalars(select(Need)).one()
    assert (need.audience, need.priority, need.remarks.strip(), len(need.windows)) == (70, 5, "请带投影仪", 2)


def test_who_saves_an_older_state_is_told_and_keeps_the_typing(
    clerk: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    need = a_need(store, venue=venue, topics=[topic])
    store.commit()
    form = a_need_form(topic, venue, do="save", version=str(need.version + 1), title="我的标题")
    page = clerk.post(f"/needs/{need.id}/edit", form, status=409)
    assert page.select_one("[name=title]")["value"] == "我的标题"


def test_who_saves_what_was_sent_out_meanwhile_is_told_and_keeps_the_typing(
    clerk: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    need, head = a_need(store, venue=venue, topics=[topic]), a_head(store, topics={topic: 3})
    form = a_need_form(topic, venue, do="save", version=str(need.version), title="我的标题")
    an_assignment(store, need, head, status=AssignmentStatus.RELEASED, starts_at=datetime(2026, 3, 10, 9))
    store.commit()
    page = clerk.post(f"/needs/{need.id}/edit", form, status=409)
    assert page.select_one("[name=title]")["value"] == "我的标题"
    assert page.select_one(".forecast") is None


def test_a_withdrawn_need_leaves_the_matching(
    clerk: PageClient, store: Session, venue: Venue, topic: Topic
) -> None:
    need = a_need(store, venue=venue, topics=[topic])
    store.commit()
    version = clerk.get(f"/needs/{need.id}").select_one(".confirm [name=version]")["value"]
    clerk.post(f"/needs/{need.id}/withdraw", {"version": str(version)})
    store.rollback()
    assert store.get_one(Need, need.id).status is NeedStatus.WITHDRAWN


def test_the_clerk_sees_who_comes_and_when(
    clerk: PageClient, store: Session, venue: Venue, topic: Topic
) -> None:
    need, head = (
        a_need(store, venue=venue, topics=[topic]),
        a_head(store, topics={topic: 3}, phone="0515-123"),
    )
    an_assignment(store, need, head, status=AssignmentStatus.ACCEPTED)
    store.commit()
    text = clerk.get(f"/needs/{need.id}").text
    assert head.name in text
    assert "0515-123" in text
    assert head.name in clerk.get("/needs").text


def an_account_id(store: Session) -> int:
    account = an_account(store, Role.TOWNSHIP)
    store.commit()
    return account.id


def test_the_coordinator_posts_for_a_township(app: Flask, store: Session, topic: Topic, venue: Venue) -> None:
    account = an_account(store, Role.COORDINATOR)
    store.commit()
    coordinator = PageClient(app, account_id=account.id)
    coordinator.post("/needs/new", a_need_form(topic, venue), status=422)
    coordinator.post("/needs/new", a_need_form(topic, venue, township_code=venue.township_code))
    store.rollback()
    assert store.scalars(select(Need.township_code)).all() == [venue.township_code]


def test_posting_is_one_line_of_the_history(
    clerk: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    clerk.post("/needs/new", a_need_form(topic, venue))
    store.rollback()
    page = clerk.get(f"/needs/{store.scalars(select(Need.id)).one()}")
    assert len(page.select(".need-history li")) == 1


def test_the_only_topic_can_be_taken_out_again(clerk: PageClient, topic: Topic, venue: Venue) -> None:
    page = clerk.post("/needs/new", a_need_form(topic, venue, do="drop:0"), status=200)
    assert page.find(attrs={"name": "parts"}) is None


def test_enter_posts_and_in_the_search_it_finds(
    clerk: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    page = clerk.get("/needs/new")
    first = page.select_one("#need-form [type=submit]")
    assert first is not None, "the key presses the first button of a form"
    pressed = {str(first["name"]): first["value"]}
    found = clerk.post("/needs/new", a_need_form(topic, venue) | {"q": "gxy"} | pressed, status=200)
    assert found.select("#hits .hit")
    clerk.post("/needs/new", a_need_form(topic, venue) | pressed)
    assert store.scalars(select(Need.status)).all() == [NeedStatus.POSTED]


def test_a_need_that_is_there_already_can_be_looked_at(
    clerk: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    clerk.post("/needs/new", a_need_form(topic, venue))
    page = clerk.post("/needs/new", a_need_form(topic, venue), status=409)
    twin = store.scalars(select(Need.id)).one()
    assert page.select_one(f".error-summary a[href='/needs/{twin}']") is not None


def test_a_search_for_a_topic_that_is_too_long_says_what_was_looked_for(clerk: PageClient) -> None:
    assert "Only the first 60 characters" in clerk.get(f"/needs/topics?q={'高血压' * 21}", htmx=True).text
    assert "Only the first" not in clerk.get(f"/needs/topics?q={'高血压' * 20}", htmx=True).text


def test_of_visits_ahead_the_next_stands_first(
    clerk: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    for title, day in (("第一", 8), ("第二", 7), ("第三", 9)):
        need = a_need(store, venue=venue, topics=[topic], title=title, status=NeedStatus.CONFIRMED)
        head = a_head(store, topics={topic: 3})
        accepted = AssignmentStatus.ACCEPTED
        an_assignment(store, need, head, status=accepted, starts_at=datetime(2026, 12, day, 9))
    store.commit()
    page = clerk.get("/needs")
    assert [title.text for title in page.select(".need-title a")] == ["第二", "第一", "第三"]
