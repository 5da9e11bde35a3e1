"""Somebody's browser, over a real connection: opens pages, sends their forms, and notes errors."""

from __future__ import annotations

import http.client
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from bs4 import BeautifulSoup
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import Engine

from matcher.accounts.services.sign_in import begin_sign_in
from tests.page_client import form_on
from tests.torture.tally import Tally

PATIENCE = 60  # seconds
OURS = "四长对接"  # stands on every page of the product


@dataclass(frozen=True)
class Answer:
    """What came back; `status` 0 where nothing did."""

    status: int
    location: str = ""
    text: str = ""

    @property
    def is_done(self) -> bool:
        """Whether the change that was sent is told to be done."""
        return self.status == http.HTTPStatus.SEE_OTHER and "/sign-in" not in self.location


@dataclass(frozen=True)
class Form:
    """A form as it stood on a page, filled in."""

    address: str
    fields: Mapping[str, object]
    token: str


class Browser:
    """Signed in as one account; used by one thread at a time."""

    def __init__(self, engine: Engine, key: str, port: int, account_id: int, tally: Tally) -> None:
        app = Flask("torture")
        app.secret_key = key
        signing = SecureCookieSessionInterface().get_signing_serializer(app)
        assert signing is not None
        token = begin_sign_in(engine, account_id, hours=12)
        self._cookies = {"sizhang": str(signing.dumps({"_user_id": token, "_fresh": True}))}
        self._port, self.account_id, self.tally = port, account_id, tally

    def open(self, path: str) -> BeautifulSoup | None:
        """The page at a path; None where it does not come."""
        answer = self._ask("GET", path)
        return BeautifulSoup(answer.text, "lxml") if answer.status == http.HTTPStatus.OK else None

    def form(self, path: str, action: str, typed: Mapping[str, object]) -> Form | None:
        """A form of the page at a path, its action ending like this; None where page or form are not there."""
        page = self.open(path)
        if page is None or page.select_one(f"form[method=post][action$='{action}']") is None:
            return None
        address, fields = form_on(page, action)
        token = page.select_one("input[name=csrf_token]")
        return Form(address, {**fields, **typed}, str(token["value"]) if token else "")

    def send(self, form: Form) -> Answer:
        """Send a form once."""
        answer = self._ask(
            "POST", form.address, urlencode({**form.fields, "csrf_token": form.token}, doseq=True)
        )
        self.tally.changed(done=answer.is_done)
        return answer

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
                   "Accept-Language": "en"}  # fmt: skip
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            return Answer(0)
        finally:
            connection.close()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                cookie, _, rest = value.partition("=")
                self._cookies[cookie] = rest.split(";")[0]
        if response.status == http.HTTPStatus.INTERNAL_SERVER_ERROR or (
            response.status > 500 and OURS not in text
        ):
            self.tally.error(f"{response.status} to {method} {path}: {text[:120]!r}")
        return Answer(response.status, response.getheader("Location") or "", text)
