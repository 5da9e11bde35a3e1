"""A client that reads pages as a person would: it parses every page it gets and fills in its forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from matcher.accounts.services.sign_in import begin_sign_in
from web.http.link_access import HEADERS as LINK_HEADERS
from web.http.security import HEADERS


class PageClient:
    """A browser without JavaScript: keeps cookies, sends CSRF tokens, checks what every page promises.

    It reads pages as they are written, many times quicker than a parser that mends them as browsers do;
    `tests/web/http/test_any_input.py` holds that on every page both read the same forms.
    """

    def __init__(self, app: Flask, *, account_id: int | None = None, language: str = "en") -> None:
        self.app = app
        self.client = app.test_client()
        self.headers = {"Accept-Language": language}
        if account_id is not None:
            token = begin_sign_in(app.extensions["sizhang.engine"], account_id, hours=12)
            with self.client.session_transaction() as cookie:
                cookie["_user_id"] = token
                cookie["_fresh"] = True

    def get(self, path: str, *, status: int = 200, htmx: bool = False, **kwargs: Any) -> BeautifulSoup:
        """The parsed page at a path; fails where the status is not the expected one."""
        headers = self.headers | ({"HX-Request": "true"} if htmx else {})
        return self._read(self.client.get(path, headers=headers, **kwargs), status)

    def post(self, path: str, data: Any = None, *, status: int = 303, htmx: bool = False) -> BeautifulSoup:
        """Post a form as the page would, with its CSRF token."""
        headers = self.headers | {"X-CSRFToken": self.csrf_token()} | ({"HX-Request": "true"} if htmx else {})
        self.last = self.client.post(path, data=data or {}, headers=headers)
        return self._read(self.last, status)

    def submit(
        self, page: str, action: str, changes: Mapping[str, object] | None = None, *, status: int = 303
    ) -> BeautifulSoup:
        """Open a page, fill the first of its forms whose action ends like this, and send it."""
        address, values = form_on(self.get(page), action)
        return self.post(address, values | dict(changes or {}), status=status)

    def csrf_token(self) -> str:
        """A token that belongs to this client's session."""
        from flask_wtf.csrf import generate_csrf

        with self.client.session_transaction() as cookie, self.app.test_request_context():
            from flask import g, session

            session.update(cookie)
            token: str = generate_csrf()
            cookie["csrf_token"] = session["csrf_token"]
            g.pop("csrf_token", None)
        return token

    @property
    def location(self) -> str:
        """Where the last answer sent us."""
        return str(self.last.headers.get("Location", ""))

    def _read(self, response: TestResponse, status: int) -> BeautifulSoup:
        self.last = response
        page = BeautifulSoup(response.get_data(as_text=True), "lxml")
        assert response.status_code == status, (
            f"{response.status_code}: {page.get_text(' ', strip=True)[:600]}"
        )
        promised = HEADERS | (
            LINK_HEADERS if response.request.path.startswith(("/a/", "/f/", "/me/", "/n/", "/ics/")) else {}
        )
        for name, value in promised.items():
            assert response.headers[name] == value
        assert not page.select("[style], [onclick], script:not([src]), style"), "inline script or style"
        return page


def key_of(client: PageClient) -> dict[str, str]:
    """The cookie of somebody who is signed in and a token that belongs to it, the same for every request."""
    token = client.csrf_token()
    cookie = client.client.get_cookie("sizhang")
    assert cookie is not None
    return {"X-CSRFToken": token, "Cookie": f"sizhang={cookie.value}"}


def form_on(page: BeautifulSoup, action: str) -> tuple[str, dict[str, object]]:
    """Where the first form whose action ends like this is sent, and what a browser would send of it.

    Of several buttons the last counts as pressed; a name given several times has a list.
    """
    form = page.select_one(f"form[method=post][action$='{action}']")
    assert form is not None, f"no form is sent to …{action}: {page.get_text(' ', strip=True)[:600]}"
    values = MultiDict(values_of(form))
    pressed = {str(button["name"]) for button in form.select("button[name]")}
    return str(form["action"]), {
        name: all_values[-1] if name in pressed or len(all_values) == 1 else all_values
        for name, all_values in values.lists()
    }


def values_of(form: Tag) -> Iterator[tuple[str, str]]:
    """What a browser would send of a form as it stands, each of its buttons that has a value included."""
    for control in form.select("[name]"):
        name, kind = str(control["name"]), control.get("type")
        if name == "csrf_token" or control.has_attr("disabled"):
            continue
        if control.name == "select":
            for option in control.select("option[selected]") or control.select("option")[:1]:
                yield name, str(option.get("value", ""))
        elif control.name == "textarea":
            yield name, control.text.removeprefix("\n")  # a line break right behind the tag does not count
        elif control.name == "button":
            if control.get("value"):
                yield name, str(control["value"])
        elif kind not in ("checkbox", "radio") or control.has_attr("checked"):
            yield name, str(control.get("value", ""))
