"""Keeping the products of a county: the form, one tap from a topic, the files, the list as a workbook."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from matcher.models import Product, ProductFile, TopicPack
from matcher.vocabulary import Role, SolarTerm
from tests.builders.catalogue import a_pack, a_topic
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township
from tests.builders.products import A_PDF, a_file, a_product
from tests.page_client import PageClient, form_on
from web.http.request_bounds import MAX_BODY_BYTES

Visit = Callable[..., PageClient]
SignIn = Callable[[], PageClient]


@pytest.fixture
def coordinator(visit: Visit, store: Session) -> SignIn:
    """Signs somebody in who keeps the menu of Dongtai, once everything is there."""
    a_township(store)
    return lambda: visit(an_account(store, Role.COORDINATOR))


def upload(me: PageClient, product: Product, content: bytes, name: str = "折页.pdf") -> BeautifulSoup:
    """Attach a file as the form would; the page that answers.

    The body is written here: that of the test client would be a temporary file which nobody closes.
    """
    file = FileStorage(BytesIO(content), name)
    boundary, body = encode_multipart({"file": file, "csrf_token": me.csrf_token()})
    me.last = me.client.post(
        f"/products/{product.id}/files",
        data=body,
        headers=me.headers,
        content_type=f'multipart/form-data; boundary="{boundary}"',
    )
    return BeautifulSoup(me.last.get_data(as_text=True), "lxml")


def test_a_product_is_added_with_season_kit_and_people(coordinator: SignIn, store: Session) -> None:
    topic, head = a_topic(store), a_head(store)
    a_pack(store)
    me = coordinator()
    me.submit(
        "/products/new", "/products/new",
        {"topic_id": topic.id, "name": "赤霉病田头课", "windows.0.term": "qingming", "windows.0.first_day": "10",
         "windows.0.last_day": "25", "packs.0.quantity": "1", "heads": [head.id], "months": ["4"]},
    )  # fmt: skip
    product = store.scalars(select(Product)).one()
    assert [(row.term, row.first_day, row.last_day) for row in product.windows] == [
        (SolarTerm.QINGMING, 10, 25)
    ]
    page = me.get(f"/products/{product.id}/edit")
    assert page.select_one("option[value=qingming][selected]")
    assert page.select_one(f"input[name=heads][value='{head.id}'][checked]")
    assert "10–25 days after Qingming (Pure Brightness)" in me.get("/products").text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"windows.0.term": "qingming"}, "windows-0-first-day"),
        ({"windows.0.first_day": "3"}, "windows-0-term"),
        (
            {"windows.0.term": "qingming", "windows.0.first_day": "5", "windows.0.last_day": "-5"},
            "windows-0-last-day",
        ),
        ({"topic_id": ""}, "topic-id"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    coordinator: SignIn, store: Session, changes: dict[str, str], field: str
) -> None:
    values = {"topic_id": a_topic(store).id, "name": "我写的名字"} | changes
    me = coordinator()
    page = me.submit("/products/new", "/products/new", values, status=422)
    assert page.select_one(f"#{field}-error")
    assert "我写的名字" in str(page)


def test_one_tap_puts_a_topic_on_the_menu(coordinator: SignIn, store: Session) -> None:
    topic = a_topic(store)
    me = coordinator()
    me.submit("/products", f"/of-topic/{topic.id}")
    product = store.scalars(select(Product)).one()
    assert me.location.endswith(f"/products/{product.id}/edit")
    assert not me.get("/products").select("form[action*='of-topic']")
    page = me.post(f"/products/of-topic/{topic.id}", status=422)
    assert "already has a product of this name" in page.text


def test_a_file_is_attached_told_of_and_taken_off(coordinator: SignIn, store: Session) -> None:
    product = a_product(store)
    me = coordinator()
    upload(me, product, A_PDF + b"0" * (MAX_BODY_BYTES + 1000))
    assert me.last.status_code == 303
    page = me.get(f"/products/{product.id}/edit")
    assert "折页.pdf" in page.text
    assert "1.0 MB" in page.text
    me.submit(f"/products/{product.id}/edit", "/remove")
    assert store.scalars(select(ProductFile)).all() == []


def test_a_file_that_cannot_be_taken_is_refused_beside_its_field(coordinator: SignIn, store: Session) -> None:
    product = a_product(store)
    me = coordinator()
    page = upload(me, product, b"MZ a program")
    assert me.last.status_code == 422
    assert page.select_one("#file-error")
    page = me.post(f"/products/{product.id}/files", status=422)
    assert page.select_one("#file-error")


def test_other_forms_take_no_more_than_before(coordinator: SignIn, store: Session) -> None:
    product = a_product(store)
    me = coordinator()
    me.post(f"/products/{product.id}/edit", {"name": "x" * (MAX_BODY_BYTES + 1)}, status=413)


def test_a_file_far_too_large_is_not_even_read(app: Flask, coordinator: SignIn, store: Session) -> None:
    me = coordinator()
    upload(me, a_product(store), A_PDF + b"0" * 22_000_000)
    assert me.last.status_code == 413


def test_the_list_goes_into_a_workbook(coordinator: SignIn, store: Session) -> None:
    a_file(store, a_product(store, windows=[(SolarTerm.QINGMING, 10, 25)]))
    me = coordinator()
    address, _ = form_on(me.get("/products"), "/export")
    sent = me.client.post(address, headers=me.headers | {"X-CSRFToken": me.csrf_token()})
    rows = list(load_workbook(BytesIO(sent.data)).worksheets[0].values)
    assert any("Blood pressure in the village" in row and 1 in row for row in rows)


def test_an_observer_reads_the_list_and_changes_nothing(visit: Visit, store: Session) -> None:
    product = a_product(store)
    me = visit(an_account(store, Role.OBSERVER))
    assert not me.get("/products").select("a[href$='/edit'], form[action*='of-topic']")
    me.get(f"/products/{product.id}/edit", status=403)


def test_kit_that_is_archived_for_now_stays_with_what_is_edited(coordinator: SignIn, store: Session) -> None:
    kit, other = a_pack(store), a_pack(store, "other")
    topic = a_topic(store, packs=[TopicPack(pack_id=kit.id, quantity=1)])
    product = a_product(store, topic, packs=[(kit, 2), (other, 1)])
    kit.active = False
    me = coordinator()
    me.submit(f"/products/{product.id}/edit", f"/products/{product.id}/edit", {"about": "新的说明"})
    me.submit(f"/topics/{topic.id}/edit", f"/topics/{topic.id}/edit", {"about": "新的说明"})
    store.rollback()
    store.refresh(product)
    assert product.about == "新的说明"
    assert sorted((row.pack_id, row.quantity) for row in product.packs) == [(kit.id, 2), (other.id, 1)]
    assert [(row.pack_id, row.quantity) for row in topic.packs] == [(kit.id, 1)]


def test_another_countys_topics_are_listed_to_nobody(coordinator: SignIn, store: Session) -> None:
    a_topic(store, name="本县主题", name_en="")
    a_topic(store, county_code="320982", name="别县主题", name_en="")
    shown = coordinator().get("/products?county_code=320982").text
    assert "本县主题" in shown
    assert "别县主题" not in shown
