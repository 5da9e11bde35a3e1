"""What keeps a stranger out: tokens on every form, cookies, headers, the throttle, passwords kept well."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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
from web.http.access_mark import Access
from web.http.client_address import client_address

PASSWORD = "tea-and-oranges"


def posting_rules() -> list[Rule]:
    app = create_app(Settings(home="/nonexistent", database_url="sqlite://", secret_key="to list the URLs"))
    rules = [rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    return sorted((rule for rule in rules if not opened_by_link(app, rule)), key=str)


def opened_by_link(app: Flask, rule: Rule) -> bool:
    """Whether the address itself is the secret, or the form is a stranger's: no other site gains by sending it."""
    access = getattr(app.view_functions[rule.endpoint], "access", None)
    return isinstance(access, Access) and (access.by_link or access.without_token)


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
    for typed in ("sancang ", " " * 70 + "sancang", "\u3000SanCang\u200b"):
        assert sign_in(typed, PASSWORD, office) == 429, "writing the name otherwise is no way round"
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


def test_a_form_from_before_the_sign_in_is_worth_nothing_after_it(app: Flask, store: Session) -> None:
    an_account(store, Role.COORDINATOR, login="wang", password_hash=hash_password(PASSWORD))
    store.commit()
    client = PageClient(app)
    before = client.csrf_token()
    client.post("/sign-in", {"login": "wang", "password": PASSWORD})
    assert client.client.post("/sign-out", headers={"X-CSRFToken": before}).status_code == 400
    client.post("/sign-out")


def test_over_tls_the_cookie_is_bound_to_the_host_and_browsers_are_told_to_stay_with_tls(
    sqlite_address: str, tmp_path: Path
) -> None:
    app = create_app(Settings(home=str(tmp_path), database_url=sqlite_address, secure_cookies=True))
    answer = app.test_client().get("/sign-in", base_url="https://localhost")
    plain = app.test_client().get("/sign-in")
    app.extensions["sizhang.engine"].dispose()
    assert answer.headers["Set-Cookie"].startswith("__Host-")
    assert "Path=/" in answer.headers["Set-Cookie"]
    assert "Domain" not in answer.headers["Set-Cookie"]
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in plain.headers


@pytest.mark.parametrize(
    ("hops", "forwarded", "remote", "warns"),
    [
        (0, None, "127.0.0.1", False),
        (0, "203.0.113.7", "127.0.0.1", True),
        (0, "203.0.113.7", "8.8.8.8", False),  # anybody can send the header
        (1, "203.0.113.7", "127.0.0.1", False),
        (1, None, "127.0.0.1", True),
        (1, "203.0.113.7, 10.0.0.8", "127.0.0.1", True),
    ],
)
def test_the_log_says_once_when_the_trusted_proxies_look_wrong(
    sqlite_address: str, tmp_path: Path, logged: list[dict[str, Any]], hops: int, forwarded: str | None, remote: str,
    warns: bool,
) -> None:  # fmt: skip
    app = create_app(Settings(home=str(tmp_path), database_url=sqlite_address, trusted_proxies=hops))
    client = PageClient(app)
    headers = {"X-CSRFToken": client.csrf_token()} | ({"X-Forwarded-For": forwarded} if forwarded else {})
    for _ in range(2):
        client.client.post("/sign-in", headers=headers, environ_base={"REMOTE_ADDR": remote})
    app.extensions["sizhang.engine"].dispose()
    warnings = [line for line in logged if line["event"] == "trusted_proxies_look_wrong"]
    assert len(warnings) == warns


def test_of_ipv6_a_whole_network_is_one_address(app: Flask) -> None:
    def seen(address: str) -> str:
        with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
            return client_address()

    assert seen("2001:db8:0:7::1") == seen("2001:db8:0:7:ffff::9") != seen("2001:db8:0:8::1")
    assert seen("::ffff:10.0.0.1") == "10.0.0.1"


def test_the_log_says_who_asked_and_the_auditor_sees_who_may_not(
    app: Flask, store: Session, logged: list[dict[str, Any]]
) -> None:
    clerk = an_account(store, Role.TOWNSHIP, login="wang", name="王干事")
    coordinator = an_account(store)
    store.commit()
    client = PageClient(app, account_id=clerk.id)
    client.get("/needs")
    client.get("/accounts", status=403)
    assert [line["account"] for line in logged if line["event"] == "request"] == [clerk.id] * 2
    page = PageClient(app, account_id=coordinator.id).get("/audit/refused")
    row = page.select_one("tbody tr")
    assert row is not None
    assert all(told in row.text for told in ("Not allowed to this role", "王干事", "127.0.0.1"))


def test_filters_that_nothing_fits_do_not_say_that_nobody_was_refused(app: Flask, store: Session) -> None:
    clerk, coordinator = an_account(store, Role.TOWNSHIP), an_account(store)
    store.commit()
    auditor = PageClient(app, account_id=coordinator.id)
    assert "Nothing was refused" in auditor.get("/audit/refused").text
    PageClient(app, account_id=clerk.id).get("/accounts", status=403)
    for narrowed in ("search=qqqq", "kind=throttled", "since=2099-01-01", "until=2001-01-01"):
        page = auditor.get(f"/audit/refused?{narrowed}")
        assert "Nothing fits" in page.text
        assert "Nothing was refused" not in page.text
