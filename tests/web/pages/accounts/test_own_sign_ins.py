"""Where one is signed in: seen, known again, and ended from any browser."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.accounts.passwords import hash_password
from matcher.models import Account, SignIn
from matcher.vocabulary import Role
from tests.builders.people import an_account
from tests.page_client import PageClient

PASSWORD = "tea-and-oranges"
PHONE = (
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126 Mobile Safari/537.36 MicroMessenger/8.0"
)
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126 Safari/537.36 Edg/126"


@pytest.fixture
def clerk(store: Session) -> Account:
    account = an_account(store, Role.TOWNSHIP, login="wang.li", password_hash=hash_password(PASSWORD))
    store.commit()
    return account


def signed_in(app: Flask, browser: str, **fields: str) -> PageClient:
    client = PageClient(app)
    client.client.environ_base["HTTP_USER_AGENT"] = browser
    client.post("/sign-in", {"login": "wang.li", "password": PASSWORD} | fields)
    return client


def listed(client: PageClient) -> list[str]:
    return [row.get_text(" ", strip=True) for row in client.get("/profile").select(".sign-in")]


def forms(page: BeautifulSoup) -> list[str]:
    return [str(form["action"]) for form in page.select("form[action*=sign-ins]")]


def test_each_browser_is_listed_by_what_one_knows_it_by(app: Flask, clerk: Account) -> None:
    signed_in(app, PHONE)
    here, there = listed(signed_in(app, DESK))
    assert "Edge · Windows" in here
    assert "this browser" in here
    assert "WeChat · Android" in there
    assert "127.0.0.1" in there


def test_a_browser_is_signed_out_from_another(app: Flask, clerk: Account) -> None:
    phone, desk = signed_in(app, PHONE), signed_in(app, DESK)
    one, others = forms(desk.get("/profile"))
    desk.post(one)
    assert len(listed(desk)) == 1
    phone.get("/profile", status=303)
    signed_in(app, PHONE)
    desk.post(others)
    assert len(listed(desk)) == 1


def test_signing_in_anew_in_one_browser_makes_no_second_one(app: Flask, clerk: Account) -> None:
    client = signed_in(app, DESK)
    client.post("/sign-in", {"login": "wang.li", "password": PASSWORD})
    assert len(listed(client)) == 1


def test_nobody_ends_somebody_elses(app: Flask, store: Session, clerk: Account) -> None:
    signed_in(app, PHONE)
    other = an_account(store)
    store.commit()
    stranger = PageClient(app, account_id=other.id)
    for number in store.scalars(select(SignIn.id).where(SignIn.account_id == clerk.id)):
        stranger.post(f"/profile/sign-ins/{number}/end")
    store.rollback()
    count = select(func.count(SignIn.id)).where(SignIn.account_id == clerk.id)
    assert store.scalar(count) == 1


@pytest.mark.parametrize(("box", "left"), [({}, 2), ({"alone": "1"}, 1)])
def test_signing_in_again_ends_the_others_where_it_is_asked_for(
    app: Flask, clerk: Account, box: dict[str, str], left: int
) -> None:
    signed_in(app, PHONE)
    assert len(listed(signed_in(app, DESK, **box))) == left


@pytest.mark.parametrize("typed", ["Wang.Li", "ＷＡＮＧ.ＬＩ", "  wang。li\u200b "])
def test_a_name_is_known_however_it_is_typed(app: Flask, clerk: Account, typed: str) -> None:
    PageClient(app).post("/sign-in", {"login": typed, "password": PASSWORD}, status=303)
