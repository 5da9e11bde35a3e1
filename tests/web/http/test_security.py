"""What keeps a stranger out: tokens on every form, cookies, headers, the throttle, passwords kept well."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from matcher.accounts.passwords import hash_password
from matcher.settings import Settings
from matcher.vocabulary import Role
from tests.builders.people import an_account
from tests.page_client import PageClient
from web.app import create_app

PASSWORD = "tea-and-oranges"


def posting_rules() -> list[Rule]:
    app = create_app(Settings(home="/nonexistent", database_url="sqlite://", secret_key="to list the URLs"))
    return sorted((rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())), key=str)


@pytest.mark.parametrize("rule", posting_rules(), ids=str)
@pytest.mark.parametrize("token", ["", "made up"], ids=["without", "made-up"])
def test_no_form_is_taken_without_its_token(app: Flask, rule: Rule, token: str) -> None:
    path = "/".join("1" if part.startswith("<") else part for part in str(rule).split("/"))
    response = app.test_client().post(path, headers={"X-CSRFToken": token} if token else {})
    assert response.status_code == 400


def test_a_token_of_another_browser_is_worth_nothing(app: Flask) -> None:
    stolen = PageClient(app).csrf_token()
    assert app.test_client().post("/language", headers={"X-CSRFToken": stolen}).status_code == 400


@pytest.mark.parametrize("secure", [True, False])
def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    sqlite_address: str, tmp_path: Path, secure: bool
) -> None:
    app = create_app(Settings(home=str(tmp_path), database_url=sqlite_address, secure_cookies=secure))
    cookie = app.test_client().get("/sign-in").headers["Set-Cookie"]
    app.extensions["sizhang.engine"].dispose()
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert ("Secure" in cookie) is secure


def test_only_our_own_files_may_be_loaded_and_nothing_inline_runs(app: Flask) -> None:
    policy = app.test_client().get("/sign-in").headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'self'"
    assert (rules["object-src"], rules["base-uri"], rules["frame-ancestors"]) == ("'none'",) * 3
    assert "unsafe" not in policy
    assert "script-src" not in rules


@pytest.mark.parametrize("path", ["/sign-in", "/nothing-here", "/healthz", "/needs"])
def test_a_forged_host_leads_nowhere(app: Flask, path: str) -> None:
    headers = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}
    response = app.test_client().get(path, headers=headers)
    assert "evil.example" not in response.get_data(as_text=True)
    assert "evil.example" not in response.headers.get("Location", "")


def test_passwords_are_kept_as_argon2id() -> None:
    assert hash_password(PASSWORD).startswith("$argon2id$")
    assert hash_password(PASSWORD) != hash_password(PASSWORD)


def test_the_throttle_stops_one_name_at_one_address_and_nobody_else(
    sqlite_address: str, tmp_path: Path, store: Session
) -> None:
    for login in ("sancang", "qindong"):
        an_account(store, Role.COORDINATOR, login=login, password_hash=hash_password(PASSWORD))
    store.commit()
    app = create_app(Settings(home=str(tmp_path), database_url=sqlite_address, sign_in_limit="2 per minute"))

    def sign_in(login: str, password: str, address: str) -> int:
        client = PageClient(app)
        form = {"login": login, "password": password}
        headers = {"X-CSRFToken": client.csrf_token()}
        at = {"REMOTE_ADDR": address}
        return client.client.post("/sign-in", data=form, headers=headers, environ_base=at).status_code

    office, elsewhere = "10.0.0.1", "10.0.0.2"
    assert [sign_in("sancang", "wrong", office) for _ in range(3)] == [422, 422, 429]
    assert sign_in("sancang ", PASSWORD, office) == 429, "a blank behind the name is no way round"
    assert sign_in("qindong", PASSWORD, office) == 303, "the others of the office get in"
    assert sign_in("sancang", PASSWORD, elsewhere) == 303, "nobody can be locked out from afar"
    app.extensions["sizhang.engine"].dispose()


def test_signing_in_gives_a_new_token(app: Flask, store: Session) -> None:
    an_account(store, Role.COORDINATOR, login="wang", password_hash=hash_password(PASSWORD))
    store.commit()
    client = PageClient(app)
    with client.client.session_transaction() as cookie:
        cookie["_user_id"] = "planted"
    client.post("/sign-in", {"login": "wang", "password": PASSWORD})
    with client.client.session_transaction() as cookie:
        assert cookie["_user_id"] != "planted"
