"""The first administrator is made on the screen, by whoever has the start code, and only once."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.aboard.start_code import start_code
from matcher.accounts.services.sign_in import check_password
from matcher.models import Account, Region
from matcher.secret_key import secret_keys
from matcher.vocabulary import Role
from tests.builders.people import an_account
from tests.page_client import PageClient


@pytest.fixture
def filled(app: Flask) -> dict[str, str]:
    return {
        "code": start_code(secret_keys(app.extensions["sizhang.settings"])).upper().replace("-", " "),
        "province": "41", "name": "王管理", "login": "admin.wang", "wanted": "a long password",
        "repeated": "a long password",
    }  # fmt: skip


def test_an_empty_service_says_where_to_begin(app: Flask, store: Session) -> None:
    assert PageClient(app).get("/sign-in").select_one("a[href='/first-account']")


def test_whoever_has_the_code_becomes_administrator_of_the_province(
    app: Flask, store: Session, filled: dict[str, str]
) -> None:
    client = PageClient(app)
    client.get("/first-account")
    client.post("/first-account", filled, status=303)
    account = store.scalars(select(Account)).one()
    assert (account.role, account.region_code, account.must_change_password) == (
        Role.ADMINISTRATOR,
        "41",
        False,
    )
    assert store.get_one(Region, "41").name == "河南省"
    assert check_password(store.get_bind(), "admin.wang", "a long password") is not None
    assert not client.get("/sign-in").select_one("a[href='/first-account']")


def test_a_wrong_code_makes_nobody_and_is_said_beside_its_field(
    app: Flask, store: Session, filled: dict[str, str]
) -> None:
    page = PageClient(app).post("/first-account", filled | {"code": "aaaa-bbbb-cccc"}, status=422)
    assert page.select_one("#code-error")
    assert "a long password" not in str(page)
    assert store.scalars(select(Account)).all() == []


@pytest.mark.parametrize("wanted", ["1234567890", "admin.wang1"])
def test_an_easily_guessed_password_makes_nobody_and_is_said_beside_its_field(
    app: Flask, store: Session, filled: dict[str, str], wanted: str
) -> None:
    filled |= {"wanted": wanted, "repeated": wanted}
    page = PageClient(app).post("/first-account", filled, status=422)
    assert page.select_one("#wanted-error")
    assert store.scalars(select(Account)).all() == []


def test_the_code_may_be_typed_in_full_width(app: Flask, store: Session, filled: dict[str, str]) -> None:
    wide = filled["code"].translate({mark: mark + 0xFEE0 for mark in range(0x21, 0x7F)})
    PageClient(app).post("/first-account", filled | {"code": wide}, status=303)
    assert store.scalars(select(Account)).one().login == "admin.wang"


def test_once_somebody_can_sign_in_the_page_is_closed(
    app: Flask, store: Session, filled: dict[str, str]
) -> None:
    an_account(store)
    store.commit()
    client = PageClient(app)
    client.get("/first-account", status=303)
    client.post("/first-account", filled, status=303)
    store.rollback()
    assert len(store.scalars(select(Account)).all()) == 1
