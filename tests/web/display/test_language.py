"""Chinese or English: the switch, else the account, else the browser, else Chinese."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.builders.people import an_account
from tests.page_client import PageClient


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [("zh-CN,zh;q=0.9", "zh"), ("en-GB,en;q=0.9,zh;q=0.1", "en"), ("fr", "zh"), ("", "zh"), ("zh-TW", "zh")],
)
def test_the_browser_is_asked_first(app: Flask, asked: str, spoken: str) -> None:
    page = PageClient(app, language=asked).get("/sign-in")
    assert page.html is not None
    assert str(page.html["lang"]).startswith(spoken)


def test_the_switch_wins_and_goes_back_to_the_page(app: Flask) -> None:
    client = PageClient(app, language="zh")
    client.post("/language", {"language": "en", "next": "/sign-in"})
    assert client.location == "/sign-in"
    assert "Sign in" in client.get("/sign-in").text


def test_the_account_remembers_a_language(app: Flask, store: Session) -> None:
    account = an_account(store, locale="en")
    store.commit()
    page = PageClient(app, account_id=account.id, language="zh").get("/nothing-here", status=404)
    assert page.html is not None
    assert page.html["lang"] == "en"


def test_an_unknown_language_changes_nothing(app: Flask) -> None:
    client = PageClient(app, language="zh")
    client.post("/language", {"language": "tlh", "next": "/sign-in"})
    page = client.get("/sign-in")
    assert page.html is not None
    assert str(page.html["lang"]).startswith("zh")
