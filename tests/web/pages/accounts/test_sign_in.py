"""Signing in, staying in, and really getting out."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.accounts.passwords import hash_password
from matcher.models import Account, AuditEntry
from matcher.settings import Settings
from matcher.vocabulary import Role
from tests.builders.people import an_account
from tests.page_client import PageClient
from web.app import create_app

PASSWORD = "tea-and-oranges"


@pytest.fixture
def clerk(store: Session) -> Account:
    account = an_account(store, Role.TOWNSHIP, login="sancang", password_hash=hash_password(PASSWORD))
    store.commit()
    return account


def sign_in(client: PageClient, password: str = PASSWORD, *, status: int = 303, **fields: str) -> None:
    client.post("/sign-in", {"login": "sancang", "password": password} | fields, status=status)


def test_the_right_password_opens_the_first_page(app: Flask, clerk: Account) -> None:
    client = PageClient(app)
    sign_in(client)
    assert client.location == "/"
    client.get("/", status=303)
    assert client.last.headers["Location"] == "/needs"


def test_one_goes_on_to_the_page_one_wanted(app: Flask, clerk: Account) -> None:
    client = PageClient(app)
    sign_in(client, next="/needs?state=posted")
    assert client.location == "/needs?state=posted"


def test_nobody_is_sent_to_another_server(app: Flask, clerk: Account) -> None:
    client = PageClient(app)
    sign_in(client, next="//elsewhere.example/")
    assert client.location == "/"


def test_no_way_back_keeps_anybody_out(app: Flask, clerk: Account) -> None:
    long = "/needs?search=" + "a" * 5_000
    for odd in (long, "/needs\0", ["/needs", "/visits"], "javascript:alert(1)", "/\u202e"):
        client = PageClient(app)
        client.post("/sign-in", {"login": "sancang", "password": PASSWORD, "next": odd})
        assert client.location.startswith("/")


@pytest.mark.parametrize(("login", "password"), [("sancang", "wrong"), ("nobody", PASSWORD), ("sancang", "")])
def test_a_wrong_password_and_an_unknown_name_look_the_same(
    app: Flask, clerk: Account, login: str, password: str
) -> None:
    client = PageClient(app)
    page = client.post("/sign-in", {"login": login, "password": password or " "}, status=422)
    assert "belong together" in page.text or "Password" in page.text
    assert page.select_one("[name=login]")["value"] == login
    assert not page.select_one("[name=password]").get("value")


def test_a_closed_account_cannot_sign_in(app: Flask, store: Session, clerk: Account) -> None:
    clerk.active = False
    store.commit()
    sign_in(PageClient(app), status=422)


def test_signing_out_makes_the_cookie_worthless(app: Flask, clerk: Account) -> None:
    client = PageClient(app)
    sign_in(client)
    with client.client.session_transaction() as cookie:
        stolen = cookie["_user_id"]
    client.post("/sign-out")
    thief = PageClient(app)
    with thief.client.session_transaction() as cookie:
        cookie["_user_id"] = stolen
    thief.get("/", status=303)
    assert "/sign-in" in thief.last.headers["Location"]


@pytest.mark.parametrize(
    ("away", "still_in"), [(timedelta(minutes=119), True), (timedelta(minutes=121), False)]
)
def test_a_sign_in_ends_when_nobody_uses_it(
    app: Flask, clerk: Account, away: timedelta, still_in: bool
) -> None:
    with time_machine.travel(datetime(2026, 11, 24, 1), tick=False) as clock:
        client = PageClient(app, account_id=clerk.id)
        clock.shift(away)
        client.get("/", status=303)
        assert ("/sign-in" not in client.last.headers["Location"]) is still_in


def test_a_sign_in_ends_after_twelve_hours_even_in_use(app: Flask, clerk: Account) -> None:
    with time_machine.travel(datetime(2026, 11, 24, 1), tick=False) as clock:
        client = PageClient(app)
        sign_in(client)
        for _ in range(12):
            clock.shift(timedelta(hours=1))
            client.get("/", status=303)
        assert "/sign-in" in client.last.headers["Location"]


def test_too_many_tries_are_stopped(
    sqlite_address: str, tmp_path: object, store: Session, clerk: Account
) -> None:
    app = create_app(Settings(home=str(tmp_path), database_url=sqlite_address, sign_in_limit="3 per minute"))
    client = PageClient(app)
    for _ in range(3):
        sign_in(client, "wrong", status=422)
    sign_in(client, status=429)


def test_signing_in_leaves_an_audit_row(app: Flask, store: Session, clerk: Account) -> None:
    sign_in(PageClient(app))
    store.rollback()
    assert "account.sign_in" in store.scalars(select(AuditEntry.action)).all()


def test_a_form_without_its_token_is_refused(app: Flask, clerk: Account) -> None:
    response = app.test_client().post("/sign-in", data={"login": "sancang", "password": PASSWORD})
    assert response.status_code == 400


@pytest.mark.parametrize("login", ["\0", "\ud800", "x" * 70, "'; drop table account; --"])
def test_odd_names_are_answered_politely(app: Flask, clerk: Account, login: str) -> None:
    client = PageClient(app)
    data = {"login": login.encode("utf-8", "surrogatepass"), "password": PASSWORD}
    client.post("/sign-in", data, status=422)
