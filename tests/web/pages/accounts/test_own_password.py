"""A password that was given to somebody opens one page only: the one for choosing one's own."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from matcher.accounts.passwords import hash_password
from matcher.models import Account
from matcher.vocabulary import Role
from tests.builders.people import an_account
from tests.page_client import PageClient, form_on

GIVEN, OWN = "abcd-efgh-jkmn", "tea-and-oranges"


@pytest.fixture
def newcomer(store: Session) -> Account:
    account = an_account(
        store, Role.TOWNSHIP, login="sancang", password_hash=hash_password(GIVEN), must_change_password=True
    )
    store.commit()
    return account


@pytest.fixture
def client(app: Flask, newcomer: Account) -> PageClient:
    """Signed in with the password that was given."""
    client = PageClient(app)
    client.post("/sign-in", {"login": "sancang", "password": GIVEN, "next": "/needs?state=posted"})
    return client


def test_every_page_leads_to_the_choice_until_it_is_made(client: PageClient) -> None:
    client.get("/needs?state=posted", status=303)
    assert client.location == "/profile/password?next=/needs?state%3Dposted"
    client.post("/profile/sign-ins/end-others")
    assert client.location == "/profile/password"
    client.get("/needs", htmx=True, status=403)
    assert client.last.headers["HX-Redirect"] == "/profile/password"
    page = client.get("/profile/password")
    assert page.select_one("[name=wanted]")
    assert not page.select("nav a")


def test_once_chosen_one_goes_on_to_where_one_wanted_to(client: PageClient) -> None:
    wanted = {"present": GIVEN, "wanted": OWN, "repeated": OWN, "next": "/needs?state=posted"}
    client.post("/profile/password", wanted)
    assert client.location == "/needs?state=posted"
    client.get("/needs?state=posted")


def test_what_was_typed_is_carried_through_the_choice(client: PageClient) -> None:
    page = client.post("/needs/new", {"title": "高血压讲座"}, status=403)
    assert "What you have typed is kept" in page.get_text()
    for given, status in (("wrong-wrong", 422), (GIVEN, 200)):
        address, values = form_on(page, "/profile/password")
        values |= {"present": given, "wanted": OWN, "repeated": OWN}
        page = client.post(address, values, status=status)
    assert "Your password has been changed." in page.get_text()
    address, values = form_on(page, "/needs/new")
    assert client.post(address, values, status=200).select_one("[name=title]")["value"] == "高血压讲座"


@pytest.mark.parametrize("wanted", [GIVEN, "password1234", "short"])
def test_the_given_a_common_and_a_short_one_are_refused_beside_the_field(
    client: PageClient, wanted: str
) -> None:
    page = client.post(
        "/profile/password", {"present": GIVEN, "wanted": wanted, "repeated": wanted}, status=422
    )
    assert page.select_one("#wanted-error")
    client.get("/needs", status=303)


def test_one_can_leave_without_choosing(client: PageClient) -> None:
    client.post("/sign-out")
    assert client.location == "/sign-in"
