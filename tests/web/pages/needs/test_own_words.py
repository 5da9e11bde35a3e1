"""What the lists do not have is asked for in own words; a coordinator places it or gives it back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Need, Notification, Region, Topic, UnplacedNeed, Venue
from matcher.vocabulary import NeedStatus, NotificationEvent, Placing, Role
from tests.builders.need_forms import a_need_form
from tests.builders.people import an_account
from tests.builders.unplaced import an_unplaced_need
from tests.page_client import PageClient

pytestmark = pytest.mark.usefixtures("quiet_thursday")


@pytest.fixture
def coordinator(app: Flask, store: Session, venue: Venue) -> PageClient:
    account = an_account(store, Role.COORDINATOR, region=store.get_one(Region, venue.township_code[:6]))
    store.commit()
    return PageClient(app, account_id=account.id)


def asked(clerk: PageClient, store: Session, topic: Topic, venue: Venue, **typed: str) -> UnplacedNeed:
    form = a_need_form(topic, venue, **typed)
    clerk.post("/needs/new", {name: value for name, value in form.items() if value})
    store.rollback()
    return store.scalars(select(UnplacedNeed)).one()


def placed(store: Session, unplaced: UnplacedNeed) -> Need:
    store.rollback()
    assert unplaced.state is Placing.PLACED
    return store.get_one(Need, unplaced.need_id)


def test_it_goes_to_the_coordinator_and_into_no_week(
    clerk: PageClient, coordinator: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    unplaced = asked(clerk, store, topic, venue, parts="", other_topic="桃树疏果", remarks="带样品")
    assert clerk.location == f"/needs/unplaced/{unplaced.id}"
    assert store.scalars(select(Need)).all() == []
    page = clerk.get(clerk.location)
    assert "Until then nobody is asked for it" in page.text
    assert "桃树疏果" in page.text
    assert "not in the matching yet" in clerk.get("/needs").select_one("#unplaced").text
    assert coordinator.get("/rounds").select_one("a[href='/needs#unplaced']")
    assert coordinator.get("/needs").select_one(f"a[href='/needs/unplaced/{unplaced.id}']")


def test_placed_it_is_an_ordinary_posted_need_and_the_township_is_told(
    clerk: PageClient, coordinator: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    unplaced = asked(clerk, store, topic, venue, parts="", other_topic="桃树疏果", remarks="带样品")
    coordinator.submit(f"/needs/unplaced/{unplaced.id}", "/place", {"topic_id": topic.id})
    need = placed(store, unplaced)
    assert (need.status, need.title, need.remarks) == (NeedStatus.POSTED, "桃树疏果", "带样品")
    assert [part.topic_id for part in need.parts] == [topic.id]
    assert (need.venue_id, need.created_by, len(need.windows)) == (venue.id, unplaced.created_by, 2)
    told = store.scalars(select(Notification).where(Notification.need_id == need.id)).one()
    assert (told.event, told.region_code) == (NotificationEvent.PLACED, venue.township_code)
    assert f"has been taken into the matching as {topic.name}" in clerk.get("/needs").text


def test_a_new_topic_and_a_new_venue_are_made_in_the_same_step(
    clerk: PageClient, coordinator: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    unplaced = asked(clerk, store, topic, venue, other_topic="桃树疏果", other_place="老粮站院子")
    page = f"/needs/unplaced/{unplaced.id}"
    wrong = coordinator.submit(page, "/place", {"makes_topic": "1", "makes_venue": "1"}, status=422)
    assert wrong.select_one("#topic-kind-error")
    assert wrong.select_one("#venue-kind-error")
    assert wrong.select_one("[name=topic_name]")["value"] == "桃树疏果"
    kinds = {"makes_topic": "1", "topic_kind": "agriculture", "makes_venue": "1", "venue_kind": "other"}
    coordinator.submit(page, "/place", kinds)
    need = placed(store, unplaced)
    assert [part.topic.name for part in need.parts] == [topic.name, "桃树疏果"]
    assert (need.venue.name, need.venue.township_code) == ("老粮站院子", venue.township_code)
    assert need.venue.latitude == venue.township.latitude


def test_a_name_the_lists_have_already_is_said_beside_it(
    clerk: PageClient, coordinator: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    unplaced = asked(clerk, store, topic, venue, parts="", other_topic=topic.name, other_place=venue.name)
    page = f"/needs/unplaced/{unplaced.id}"
    form: dict[str, object] = {"makes_topic": "1", "topic_kind": "medical", "venue_id": venue.id}
    assert "already has a topic" in coordinator.submit(page, "/place", form, status=422).text
    form = {"topic_id": topic.id, "makes_venue": "1", "venue_kind": "other"}
    assert "already has a venue" in coordinator.submit(page, "/place", form, status=422).text
    store.rollback()
    assert unplaced.state is Placing.WAITING


def test_where_its_times_are_over_it_is_a_draft_and_that_is_told(
    coordinator: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    over = f"{clock.today() - timedelta(days=1)}.am"
    unplaced = an_unplaced_need(store, venue.township, said={"halves": [over]})
    store.commit()
    form = {"topic_id": topic.id, "venue_id": venue.id}
    coordinator.submit(f"/needs/unplaced/{unplaced.id}", "/place", form)
    assert placed(store, unplaced).status is NeedStatus.DRAFT
    assert store.scalars(select(Notification.event)).all() == [NotificationEvent.PLACED_LATE]


def test_given_back_it_is_written_anew_and_takes_the_place_of_the_first(
    clerk: PageClient, coordinator: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    unplaced = asked(clerk, store, topic, venue, parts="", other_topic="什么都行", contact="张 13812345678")
    page = f"/needs/unplaced/{unplaced.id}"
    assert "write instead" in coordinator.submit(page, "/return", {"answer": " "}, status=422).text
    coordinator.submit(page, "/return", {"answer": "请写明想听什么"})
    assert "请写明想听什么" in clerk.get(page).text
    form = clerk.get(f"/needs/new?instead_of={unplaced.id}")
    assert form.select_one("[name=other_topic]")["value"] == "什么都行"
    assert form.select_one("[name=contact]")["value"].startswith("张")
    assert len(form.select("[name=halves][checked]")) == 2
    changes = {"other_topic": "", "parts": topic.id, "do": "post"}
    clerk.submit(f"/needs/new?instead_of={unplaced.id}", "/needs/new", changes)
    store.rollback()
    assert unplaced.state is Placing.WITHDRAWN
    assert store.scalars(select(Need.status)).all() == [NeedStatus.POSTED]


def test_given_back_the_township_is_told_with_the_number_to_ring_until_it_has_acted(
    clerk: PageClient, coordinator: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    unplaced = asked(clerk, store, topic, venue, parts="", other_topic="什么都行", contact="张 13812345678")
    page = f"/needs/unplaced/{unplaced.id}"
    coordinator.submit(page, "/return", {"answer": "请写明想听什么"})
    news = clerk.get("/needs").select_one(".latest-changes")
    assert news is not None
    assert "writes: “请写明想听什么”" in news.get_text(" ", strip=True)
    assert news.select_one(f"a[href='{page}']") is not None
    calls = coordinator.get("/notifications").get_text(" ", strip=True)
    assert "请写明想听什么" in calls
    assert "13812345678" in calls
    clerk.submit(page, "/withdraw")
    assert clerk.get("/needs").select_one(".latest-changes") is None
    assert "请写明想听什么" not in coordinator.get("/notifications").get_text()


def test_ticked_off_by_mistake_it_stands_on_the_list_again_whatever_else_was_given_back(
    coordinator: PageClient, store: Session, venue: Venue
) -> None:
    for _ in range(2):
        unplaced = an_unplaced_need(store, venue.township)
        store.commit()
        coordinator.submit(f"/needs/unplaced/{unplaced.id}", "/return", {"answer": "请写明想听什么"})
    coordinator.submit("/notifications", "/told")
    coordinator.submit("/notifications", "/untold")
    store.rollback()
    assert store.scalars(select(Notification.overtaken_at)).all() == [None, None]


def test_what_is_missing_or_twice_is_said_and_nothing_is_lost(
    clerk: PageClient, store: Session, topic: Topic, venue: Venue
) -> None:
    form = a_need_form(topic, venue, other_place="老粮站院子")
    page = clerk.post("/needs/new", form | {"do": "save"}, status=422)
    assert "not kept as a draft" in page.select_one("#other-place-error").text
    assert page.select_one("[name=other_place]")["value"] == "老粮站院子"
    page = clerk.post("/needs/new", form | {"parts": "", "audience": ""}, status=422)
    assert page.select_one("#audience-error")
    assert "Please choose a topic" in page.text
    clerk.post("/needs/new", form)
    assert "waits for the coordinator already" in clerk.post("/needs/new", form, status=409).text
    store.rollback()
    clerk.submit(f"/needs/unplaced/{store.scalars(select(UnplacedNeed.id)).one()}", "/withdraw")
    assert clerk.get("/needs").select_one("#unplaced") is None


def test_the_forecast_says_what_cannot_be_counted_yet(clerk: PageClient, topic: Topic, venue: Venue) -> None:
    form = f"/needs/forecast?parts={topic.id}&venue_id={venue.id}"
    page = clerk.get(f"{form}&other_topic=x", htmx=True)
    assert "once the coordinator has found the topic" in page.text
    assert "could come, on" not in page.text
    assert "Counted from the township's centre" in clerk.get(f"{form}&other_place=y", htmx=True).text
