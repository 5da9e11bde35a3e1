"""What was typed outlives the end of a sign-in; nothing of it is carried out by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.accounts.passwords import hash_password
from matcher.models import Need, SignIn
from matcher.vocabulary import Role
from tests.builders.catalogue import a_topic
from tests.builders.people import an_account
from tests.page_client import PageClient

PASSWORD = "tea-and-oranges"


@pytest.fixture
def clerk(app: Flask, store: Session) -> PageClient:
    """A township's clerk whose sign-in has just ended."""
    account = an_account(store, Role.TOWNSHIP, login="sancang", password_hash=hash_password(PASSWORD))
    store.commit()
    client = PageClient(app, account_id=account.id)
    end_sign_ins(store)
    return client


@pytest.fixture
def typed(store: Session) -> dict[str, Any]:
    topic = a_topic(store)
    store.commit()
    return {
        "parts": str(topic.id),
        "remarks": "二楼 & “左”",
        "audience": "55",
        "halves": ["a.am", "b.pm"],
    }


def end_sign_ins(store: Session) -> None:
    for sign_in in store.scalars(select(SignIn)):
        sign_in.expires_at -= timedelta(days=1)
    store.commit()


def fields_of(form: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field in form.select("input[name]:not([name=csrf_token])"):
        found.setdefault(field["name"], []).append(field.get("value", ""))
    return found


def sign_in(
    client: PageClient, page: BeautifulSoup, password: str = PASSWORD, status: int = 200
) -> BeautifulSoup:
    form = page.select_one("#main form[action='/sign-in']")
    return client.post(
        "/sign-in", fields_of(form) | {"login": "sancang", "password": password}, status=status
    )


def is_as_typed(page: BeautifulSoup) -> None:
    assert page.select_one("textarea[name=remarks]").text.strip() == "二楼 & “左”"
    assert page.select_one("[name=audience]")["value"] == "55"
    assert "Nothing of it has been sent yet" in page.text


def test_after_signing_in_again_the_form_is_there_as_typed(
    clerk: PageClient, store: Session, typed: dict[str, Any]
) -> None:
    page = clerk.post("/needs/new", typed | {"do": "post"}, status=401)
    page = sign_in(clerk, page, "wrong", 422)  # a slip on the way loses nothing either
    form = sign_in(clerk, page).select_one("form[data-send-now]")
    assert form["action"] == "/needs/new"
    assert fields_of(form)["halves"] == typed["halves"]
    is_as_typed(clerk.post("/needs/new", fields_of(form), status=200))
    assert store.scalar(select(func.count()).select_from(Need)) == 0, "it is shown, not posted"


def test_a_form_that_only_asks_to_go_ahead_leads_to_its_page(clerk: PageClient) -> None:
    clerk.post("/needs/7/withdraw", {"version": "3", "do": "x"})
    assert clerk.location == "/sign-in?next=/needs/7"


def test_a_part_of_a_page_leads_back_to_the_page(clerk: PageClient) -> None:
    for send in (clerk.client.get, clerk.client.post):
        headers = {"HX-Request": "true", "HX-Current-URL": "http://localhost/needs/new"}
        path = "/needs/topics?q=x" if send == clerk.client.get else "/needs/new"
        answer = send(path, headers=headers | {"X-CSRFToken": clerk.csrf_token()})
        assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in?next=/needs/new")


def test_a_made_up_form_leads_nowhere(clerk: PageClient) -> None:
    for path in ("https://elsewhere.example/", "//elsewhere.example", "/sign-in", "/needs", "/nowhere", ""):
        form = {"login": "sancang", "password": PASSWORD, "kept": "remarks=x", "kept_path": path}
        clerk.post("/sign-in", form | {"next": "/needs"})
        assert clerk.location == "/needs"


def test_a_form_with_an_old_token_is_shown_again_where_our_own_page_sent_it(
    app: Flask, store: Session, clerk: PageClient, typed: dict[str, Any]
) -> None:
    for sign_in in store.scalars(select(SignIn)):
        sign_in.expires_at += timedelta(days=2)
    store.commit()
    for headers, shown in (
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Referer": "http://localhost/needs/new"}, True),
        ({"Referer": "http://elsewhere.example/"}, False),
        ({"Referer": "http://["}, False),
        ({"Referer": "http://localhost/", "Sec-Fetch-Site": "cross-site"}, False),
        ({}, False),
    ):
        answer = clerk.client.post("/needs/new", data=typed, headers={"X-CSRFToken": "old"} | headers)
        assert answer.status_code == 400
        assert (b"data-send-now" in answer.data) is shown, headers


def test_a_form_that_is_only_to_be_shown_is_never_carried_out(
    app: Flask, store: Session, typed: dict[str, Any]
) -> None:
    account = an_account(store, Role.TOWNSHIP)
    store.commit()
    client = PageClient(app, account_id=account.id)
    is_as_typed(client.post("/needs/new", typed | {"do": "save", "show_only": "1"}, status=200))
    assert store.scalar(select(func.count()).select_from(Need)) == 0


def test_passwords_are_never_carried_along(clerk: PageClient) -> None:
    clerk.post(
        "/profile/password", {"present": PASSWORD, "wanted": "first-secret", "repeated": "other-secret"}
    )
    page = clerk.get("/sign-in")
    assert not any(
        secret in str(clerk.last.data) + str(page) for secret in (PASSWORD, "first-secret", "other-secret")
    )
