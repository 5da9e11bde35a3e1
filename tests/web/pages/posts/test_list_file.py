"""The register's own file can be read in again, and changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Post, Sheet
from matcher.vocabulary import Role, Seat
from matcher.wording import render
from matcher.wording.stored import restored
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township
from tests.builders.posts import a_post
from tests.page_client import PageClient

Visit = Callable[..., PageClient]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_file_comes_back_as_it_went(visit: Visit, store: Session, language: str) -> None:
    township = a_township(store)
    head, namesake = a_head(store, name="王明"), a_head(store, name="王明")
    a_post(
        store, head, Seat.VICE_CHAIR, region_code=township.code, front_line=False, remarks="兼任，2024 年起"
    )
    a_post(store, head, Seat.DELEGATE, region_code="32", first_day=None)
    a_post(store, head, first_day=date(2019, 1, 1), last_day=date(2023, 12, 31))
    a_post(store, head, first_day=date(2024, 1, 1), last_day=date(2028, 12, 31))
    a_post(store, namesake, Seat.STANDING, first_day=None, last_day=date(2030, 1, 1))
    store.commit()
    before = _register(store)
    client = visit(an_account(store, Role.COORDINATOR))
    client.headers = {"Accept-Language": language}
    form = client.get("/posts/register?shown=all").select_one("form[action*='export']")
    token = form.select_one("[name=csrf_token]")
    data = {"csrf_token": token["value"]} if token else {}
    content = client.client.post(form["action"], data=data, headers=client.headers).data
    client.post("/sheets", {"kind": "posts", "file": (BytesIO(content), "任职.xlsx")})
    sheet = store.scalars(select(Sheet)).one()
    assert [row.state.value for row in sheet.rows] == ["duplicate"] * 5
    said = [render(restored(note), "en") for note in sheet.notes]
    assert not [words for words in said if "not known here" in words]
    client.submit(client.location, "/check")
    store.expire_all()
    assert _register(store) == before


def _register(store: Session) -> list[tuple[object, ...]]:
    query = select(
        Post.id, Post.head_id, Post.region_code, Post.seat, Post.first_day, Post.last_day, Post.front_line,
        Post.remarks, Post.version,
    )  # fmt: skip
    return [tuple(row) for row in store.execute(query.order_by(Post.id))]
