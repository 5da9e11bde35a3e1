"""Choosing by what one is told."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import MessageAddress
from tests.builders.people import a_head, an_account
from tests.page_client import PageClient


def kept(store: Session) -> list[tuple[str, str]]:
    rows = store.scalars(select(MessageAddress).order_by(MessageAddress.position)).all()
    return [(row.kind.value, row.address) for row in rows]


@pytest.mark.parametrize("who", ["head", "coordinator"])
def test_a_heads_ways_are_the_same_whoever_enters_them(app: Flask, store: Session, who: str) -> None:
    head = a_head(store)
    own, desk = an_account(store, head=head), an_account(store)
    store.commit()
    client = PageClient(app, account_id=(own if who == "head" else desk).id)
    page = "/profile/messages" if who == "head" else f"/heads/{head.id}/messages"
    first = {
        "first_kind": "wecom",
        "first_address": "li",
        "second_kind": "email",
        "second_address": "li@example.cn",
    }
    client.submit(page, page, first)
    assert kept(store) == [("wecom", "li"), ("email", "li@example.cn")]
    assert store.scalars(select(MessageAddress.head_id)).all() == [head.id] * 2
    client.submit(
        page, page, {"first_kind": "", "first_address": "", "second_kind": "", "second_address": ""}
    )
    store.rollback()
    assert kept(store) == []


@pytest.mark.parametrize(
    ("kind", "address", "says"),
    [
        ("email", "li", "name@example.cn"), ("sms", "0515-85212345", "eleven digits"),
        ("wecom", "", "the app knows"), ("", "li", "choose by what"),
    ],
)  # fmt: skip
def test_an_address_that_cannot_be_one_is_refused_beside_it(
    app: Flask, store: Session, kind: str, address: str, says: str
) -> None:
    account = an_account(store)
    store.commit()
    page = PageClient(app, account_id=account.id).submit(
        "/profile/messages", "/profile/messages", {"first_kind": kind, "first_address": address}, status=422
    )
    assert says in page.get_text(" ")
    assert kept(store) == []
