"""The registry pages: lists narrow, forms keep what was typed, nothing is written half."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.models import Head, Region, Topic, Venue
from matcher.vocabulary import Role, TopicForm
from tests.builders.catalogue import a_pack, a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township, a_venue
from tests.page_client import PageClient

Visit = Callable[..., PageClient]
HALL = {"kind": "village_hall", "name": "三仓镇礼堂", "capacity": "80", "rooms": "1"}


@pytest.fixture
def coordinator(visit: Visit, store: Session) -> PageClient:
    a_township(store)
    return visit(an_account(store, Role.COORDINATOR))


def test_a_venue_is_added_and_shows_in_the_list(coordinator: PageClient, store: Session) -> None:
    coordinator.post("/venues/new", HALL | {"township_code": "320981115"})
    assert "三仓镇礼堂" in coordinator.get("/venues").text


def test_a_faulty_venue_is_shown_again_with_what_was_typed(coordinator: PageClient, store: Session) -> None:
    page = coordinator.post(
        "/venues/new", HALL | {"township_code": "320981115", "capacity": "eighty"}, status=422
    )
    assert page.select_one("input[name=capacity]")["value"] == "eighty"
    assert page.select_one("#capacity-error")
    assert store.scalar(select(func.count(Venue.id))) == 0


@pytest.mark.parametrize("search", ["礼堂", "三仓"])
def test_a_list_is_narrowed_by_its_address(visit: Visit, store: Session, search: str) -> None:
    venue = a_venue(store, name="三仓镇礼堂")
    a_venue(store, name="中心小学")
    a_venue(store, name="三仓镇旧礼堂", active=False)
    page = visit(an_account(store)).get(f"/venues?search={search}&township_code={venue.township_code}")
    assert [row.get_text(strip=True) for row in page.select("tbody th")] == ["三仓镇礼堂"]


def test_a_piece_of_the_page_is_enough_for_htmx(coordinator: PageClient) -> None:
    page = coordinator.get("/venues", htmx=True)
    assert page.select_one("h1") is None


@pytest.mark.parametrize(
    "address", ["/venues", "/topics", "/packs", "/institutions", "/heads", "/accounts", "/audit"]
)
@pytest.mark.parametrize(
    "query", ["page=0", "page=abc", "page=99999999999999999999", "search=%EF%BF%BF", "shown=maybe"]
)
def test_a_filter_that_makes_no_sense_is_marked_and_left_out(
    coordinator: PageClient, address: str, query: str
) -> None:
    coordinator.get(f"{address}?{query}", status=200 if "shown" in query and address == "/audit" else 422)


def test_a_page_beyond_the_last_is_the_last(coordinator: PageClient) -> None:
    coordinator.get("/venues?page=7")


def test_what_is_in_use_says_why_it_cannot_be_archived(visit: Visit, store: Session) -> None:
    venue = a_need(store).venue
    page = visit(an_account(store)).post(
        f"/venues/{venue.id}/archive", {"version": venue.version}, status=409
    )
    assert "count on this venue" in page.text
    assert page.select_one("input[name=name]")["value"] == venue.name


def test_a_stale_form_is_refused_and_kept(visit: Visit, store: Session) -> None:
    pack = a_pack(store)
    client = visit(an_account(store))
    form = {"name": "血压计", "stock": "3", "version": pack.version}
    client.post(f"/packs/{pack.id}/edit", form)
    page = client.post(f"/packs/{pack.id}/edit", form | {"name": "别的"}, status=409)
    assert page.select_one("input[name=name]")["value"] == "别的"


def test_a_topic_is_found_by_its_pinyin_initials(coordinator: PageClient) -> None:
    form = {"group": "medical", "name": "急救培训", "minutes": "60", "audience": "40", "months": ["3", "9"]}
    coordinator.post("/topics/new", form)
    assert "急救培训" in coordinator.get("/topics?search=jjpx").text


def test_topics_are_found_by_the_form_they_are_held_in(visit: Visit, store: Session) -> None:
    a_topic(store, "talk", name="讲座题")
    a_topic(store, "show", name="展览题", form=TopicForm.EXHIBITION)
    page = visit(an_account(store)).get("/topics?topic_form=exhibition")
    assert [row.get_text(strip=True) for row in page.select("tbody th")] == ["Topic show"]


def test_a_topics_kit_can_be_set_and_taken_away(visit: Visit, store: Session) -> None:
    topic, pack = a_topic(store), a_pack(store)
    client = visit(an_account(store))
    form = {
        "group": "medical", "name": topic.name, "minutes": "60", "audience": "40", "version": topic.version,
        "packs.0.pack_id": pack.id, "packs.0.quantity": "2",
    }  # fmt: skip
    client.post(f"/topics/{topic.id}/edit", form)
    page = client.get(f"/topics/{topic.id}/edit")
    assert page.select_one("input[name='packs.0.quantity']")["value"] == "2"
    version = page.select_one("input[name=version]")["value"]
    client.post(f"/topics/{topic.id}/edit", form | {"version": version, "packs.0.quantity": ""})
    store.expire_all()
    assert store.get_one(Topic, topic.id).packs == []


def test_an_observer_looks_and_changes_nothing(visit: Visit, store: Session) -> None:
    head = a_head(store)
    client = visit(an_account(store, Role.OBSERVER))
    page = client.get(f"/heads/{head.id}")
    assert not page.select("main form, main a[href$=edit]")
    client.get(f"/heads/{head.id}/edit", status=403)


def test_the_post_of_a_head_is_entered_from_its_page(visit: Visit, store: Session) -> None:
    colleague = a_head(store)
    client = visit(an_account(store))
    form = {
        "kind": "medical", "name": "王院长", "institution": colleague.institution.name,
        "township_code": colleague.township_code, "phone": "0515-85212345",
    }  # fmt: skip
    client.post("/heads/new", form)
    link = client.get(client.location).select_one("main a[href^='/posts/new']")
    assert link is not None
    client.submit(str(link["href"]), "/posts/new", {"seat": "vice_chair", "first_day": "2024-06-01"})
    store.rollback()
    head = store.scalars(select(Head).where(Head.name == "王院长")).one()
    assert "Part-time vice-chair" in client.get(f"/heads/{head.id}").text


@pytest.mark.parametrize(
    ("phone", "message"),
    [("1381234567", "too short"), ("0515-8521234567", "too long"), ("王", "for example")],
)
def test_a_doubtful_telephone_number_is_questioned_and_nothing_is_lost(
    visit: Visit, store: Session, phone: str, message: str
) -> None:
    head = a_head(store)
    form = {
        "kind": "medical", "name": "王院长", "institution": head.institution.name, "title": "副院长",
        "township_code": head.township_code, "phone": phone,
    }  # fmt: skip
    client = visit(an_account(store))
    page = client.post("/heads/new", form, status=422)
    assert message in page.select_one("#phone-error").text
    assert {name: page.select_one(f"[name={name}]")["value"] for name in ("phone", "name", "title")} == {
        name: form[name] for name in ("phone", "name", "title")
    }
    client.post("/heads/new", form | {"phone": "＋86（0515）8521—2345转801"})
    assert store.scalars(select(Head.phone).where(Head.name == "王院长")).one() == "0515-85212345转801"


def test_names_that_look_alike_are_listed_with_the_way_to_each(visit: Visit, store: Session) -> None:
    first, second = a_venue(store, name="礼堂（东）"), a_venue(store, name="礼堂(东)")
    client = visit(an_account(store))
    assert client.get("/venues").select_one("main a[href='/names-alike']")
    links = client.get("/names-alike").select("main li a")
    assert [(link["href"], link.text) for link in links] == [
        (f"/venues/{first.id}/edit", "礼堂（东）"), (f"/venues/{second.id}/edit", "礼堂(东)"),
    ]  # fmt: skip


def test_a_city_administrator_sees_the_county_beside_each_record(visit: Visit, store: Session) -> None:
    a_venue(store)
    city = store.get_one(Region, "3209")
    page = visit(an_account(store, Role.ADMINISTRATOR, region=city)).get("/venues")
    assert "County 320981" in page.select_one("tbody").text


def test_a_new_topic_of_a_city_administrator_names_its_county(visit: Visit, store: Session) -> None:
    a_township(store)
    client = visit(an_account(store, Role.ADMINISTRATOR, region=store.get_one(Region, "3209")))
    form = {"group": "medical", "name": "急救", "minutes": "60", "audience": "40"}
    page = client.post("/topics/new", form, status=422)
    assert page.select_one("#county-code-error")
    client.post("/topics/new", form | {"county_code": "320981"})
