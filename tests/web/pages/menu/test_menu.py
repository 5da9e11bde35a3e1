"""The menu: a township looks, orders and takes a leaflet along; what others may see of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Need, Topic
from matcher.vocabulary import Answer, NeedStatus, Rating, Role, SolarTerm
from tests.builders.catalogue import a_pack, a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township, a_venue
from tests.builders.products import A_PDF, a_file, a_product
from tests.builders.rounds import an_assignment
from tests.builders.visits import a_visit
from tests.page_client import PageClient, form_on
from web.http.link_access import answer_links

Visit = Callable[..., PageClient]
SignIn = Callable[[], PageClient]
WECHAT = {"User-Agent": "Mozilla/5.0 MicroMessenger/8.0"}


@pytest.fixture
def clerk(visit: Visit, store: Session) -> SignIn:
    """Signs somebody of Sancang in once everything is there."""
    return lambda: visit(an_account(store, Role.TOWNSHIP))


def test_the_menu_has_its_shelves_and_keeps_filters_in_the_address(clerk: SignIn, store: Session) -> None:
    a_product(store, name_en="All year")
    a_product(store, name="赤霉病", name_en="Wheat scab", windows=[(SolarTerm.QINGMING, 10, 25)])
    with time_machine.travel("2026-11-24T10:00+08:00", tick=False):
        me = clerk()
        page = me.get("/menu")
        shelves = [head.get_text(" ", strip=True) for head in page.select(".menu-shelf h2")]
        assert shelves == ["In season now 1", "Out of season 1"]
        assert "10–25 days after Qingming (Pure Brightness): 15 Apr–30 Apr 2027" in page.get_text(
            " ", strip=True
        )
        narrowed = me.get("/menu?season=later&never=1")
        assert [each.text for each in narrowed.select(".menu-card a")] == ["Wheat scab"]
        assert narrowed.select_one("input[name=never][checked]")
        assert "Nothing on the menu fits" in me.get("/menu?search=zzzz").text


def test_an_empty_menu_offers_the_next_step(clerk: SignIn) -> None:
    me = clerk()
    assert me.get("/menu").select_one(".empty-state a[href='/needs/new']")


def test_ordering_fills_the_form_and_posts_the_need_with_kit_and_people(
    clerk: SignIn, store: Session
) -> None:
    topic = a_topic(store)
    head, kit = a_head(store, topics={topic: 3}), a_pack(store)
    venue = a_venue(store, a_township(store))
    product = a_product(store, topic, heads=[head], packs=[(kit, 1)], minutes=45, audience=33)
    me = clerk()
    page = me.get(f"/menu/{product.id}")
    link = page.select_one(f"a[href='/needs/new?product={product.id}']")
    assert link is not None
    _, values = form_on(me.get(str(link["href"])), "/needs/new")
    assert (values["minutes"], values["audience"], values["parts"]) == ("45", "33", str(topic.id))
    me.post("/needs/new", values | {"venue_id": venue.id, "do": "save"})
    need = store.query(Need).one()
    assert (need.status, need.title, need.minutes) == (NeedStatus.DRAFT, product.name, 45)
    assert [(row.pack_id, row.quantity) for row in need.packs] == [(kit.id, 1)]
    assert [row.head_id for row in need.head_preferences] == [head.id]
    assert need.product_id == product.id


def test_an_order_is_one_only_while_it_asks_for_the_topic_of_its_product(
    clerk: SignIn, store: Session
) -> None:
    topic, other = a_topic(store), a_topic(store, "other", name="别的").id
    draft = {"venue_id": a_venue(store, a_township(store)).id, "do": "save"}
    product = a_product(store, topic).id
    foreign = a_product(store, a_topic(store, county_code="320982")).id
    me, new = clerk(), f"/needs/new?product={product}"
    me.submit(new, "/needs/new", draft | {"title": "外县", "product": foreign})
    me.submit(new, "/needs/new", draft | {"title": "改了", "parts": other})
    me.submit(new, "/needs/new", draft | {"title": "真的"})
    ordered = select(Need.title, Need.product_id).order_by(Need.id)
    assert [tuple(row) for row in store.execute(ordered)] == [
        ("外县", None),
        ("改了", None),
        ("真的", product),
    ]
    edit = f"/needs/{store.scalars(select(Need.id).where(Need.product_id == product)).one()}/edit"
    store.rollback()
    me.submit(edit, "/edit", {"do": "save", "audience": 20})
    assert store.scalars(select(Need.product_id).where(Need.title == "真的")).one() == product
    store.rollback()
    me.submit(edit, "/edit", {"do": "save", "parts": other})
    assert store.scalars(select(Need.product_id).where(Need.title == "真的")).one() is None


def test_the_page_counts_its_own_orders_and_how_they_were_liked(clerk: SignIn, store: Session) -> None:
    product = a_product(store, a_topic(store))
    me = clerk()
    assert "Ordered from here not yet" in me.get(f"/menu/{product.id}").get_text(" ", strip=True)
    topic = store.get_one(Topic, product.topic_id)
    for status in (NeedStatus.POSTED, NeedStatus.DRAFT, NeedStatus.WITHDRAWN):
        a_need(store, topics=[topic], status=status, product_id=product.id)
    for rating, product_id in ((Rating.GOOD, product.id), (None, product.id), (Rating.GOOD, None)):
        need = a_need(store, topics=[topic], product_id=product_id)
        a_visit(store, an_assignment(store, need, a_head(store)), rating=rating)
    store.commit()
    said = me.get(f"/menu/{product.id}").get_text(" ", strip=True)
    assert "Ordered from here 3 times" in said
    assert "held: 2" in said
    assert "rated good: 1 of 1" in said


def test_a_product_with_neither_people_nor_kit_is_ordered_as_well(clerk: SignIn, store: Session) -> None:
    product = a_product(store, minutes=45)
    _, values = form_on(clerk().get(f"/needs/new?product={product.id}"), "/needs/new")
    assert (values["minutes"], values["title"]) == ("45", product.name)
    assert "preferred" not in values


def test_an_order_asks_for_no_more_kit_than_the_county_has(clerk: SignIn, store: Session) -> None:
    some, none = a_pack(store), a_pack(store, "none", stock=0)
    product = a_product(store, packs=[(some, 5), (none, 1)])
    me = clerk()
    said = me.get(f"/menu/{product.id}").get_text(" ", strip=True)
    assert "the county has 2; an order asks for these" in said
    assert "none in the county at present" in said
    _, values = form_on(me.get(f"/needs/new?product={product.id}"), "/needs/new")
    assert [value for name, value in values.items() if name.endswith(".quantity")] == ["2"]


def test_somebody_who_is_not_named_can_give_it(clerk: SignIn, store: Session) -> None:
    topic = a_topic(store)
    a_head(store, topics={topic: 3})
    product = a_product(store, topic, heads=[a_head(store, name="周明远")])
    me = clerk()
    said = me.get(f"/menu/{product.id}").get_text(" ", strip=True)
    assert "Nobody can give it" not in said
    assert "周明远" in said
    assert "1 head offers it" in said
    assert "nobody can give it now" not in me.get("/menu").text


def test_it_says_before_the_order_what_stands_in_its_way(clerk: SignIn, store: Session) -> None:
    product = a_product(store, windows=[(SolarTerm.QINGMING, 10, 25)])
    with time_machine.travel("2026-11-24T10:00+08:00", tick=False):
        me = clerk()
        words = me.get(f"/menu/{product.id}").text
    assert "It is out of season now" in words
    assert "Nobody can give it at present" in words


def test_an_archived_product_is_said_to_be_and_cannot_be_ordered(clerk: SignIn, store: Session) -> None:
    product = a_product(store, active=False)
    me = clerk()
    page = me.get(f"/menu/{product.id}")
    assert "no longer on the menu" in page.text
    assert not page.select("a[href*='product=']")
    me.get(f"/needs/new?product={product.id}", status=404)
    me.get("/needs/new?product=999999", status=404)


def test_another_countys_product_and_its_files_are_not_there(clerk: SignIn, store: Session) -> None:
    product = a_product(store, a_topic(store, county_code="320982"))
    file = a_file(store, product)
    me = clerk()
    for path in (f"/menu/{product.id}", f"/menu/files/{file.id}", f"/needs/new?product={product.id}"):
        me.get(path, status=404)


def test_a_file_leaves_as_an_attachment_that_nothing_runs(clerk: SignIn, store: Session) -> None:
    file = a_file(store, a_product(store), "血压 折页.pdf")
    me = clerk()
    answer = me.client.get(f"/menu/files/{file.id}", headers=me.headers)
    assert answer.data == A_PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "%E8%A1%80%E5%8E%8B%20" in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "private, no-cache"
    again = me.client.get(
        f"/menu/files/{file.id}", headers=me.headers | {"If-None-Match": answer.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")


def test_whoever_is_not_signed_in_gets_no_file(app: Flask, store: Session) -> None:
    file = a_file(store, a_product(store))
    store.commit()
    assert app.test_client().get(f"/menu/files/{file.id}").status_code in (302, 303)


def test_in_wechat_the_way_to_a_file_is_told(clerk: SignIn, store: Session) -> None:
    product = a_product(store)
    a_file(store, product)
    me = clerk()
    assert "WeChat saves no files" not in me.get(f"/menu/{product.id}").text
    me.headers |= WECHAT
    assert "WeChat saves no files" in me.get(f"/menu/{product.id}").text


def test_a_head_takes_the_files_along_once_it_has_said_yes(app: Flask, visit: Visit, store: Session) -> None:
    topic = a_topic(store)
    head = a_head(store)
    file = a_file(store, a_product(store, topic))
    other = a_file(store, a_product(store, a_topic(store, "other", name="别的"), name="别的产品"))
    invitation = an_assignment(store, a_need(store, topics=[topic]), head).invitations[0]
    me = visit(an_account(store, head=head))
    with app.app_context():
        token = answer_links().token_of(invitation)
    stranger = PageClient(app)
    assert file.name not in stranger.get(f"/a/{token}").text
    stranger.get(f"/a/{token}/files/{file.id}", status=303)
    me.get(f"/menu/files/{file.id}", status=404)
    invitation.answer = Answer.ACCEPTED
    store.commit()
    page = stranger.get(f"/a/{token}")
    link = page.select_one(f"a[href*='/files/{file.id}']")
    assert link is not None
    assert stranger.client.get(str(link["href"])).data == A_PDF
    stranger.get(f"/a/{token}/files/{other.id}", status=303)
    assert me.get(f"/answers/{invitation.id}").select_one(f"a[href='/menu/files/{file.id}']")
    assert me.client.get(f"/menu/files/{file.id}", headers=me.headers).data == A_PDF
