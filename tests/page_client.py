"""A client that reads pages as a person would: it parses every page it gets and fills in its forms."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.test import TestResponse

from matcher.accounts.services.sign_in import begin_sign_in
from web.http.security import HEADERS


class PageClient:
    """A browser without JavaScript: keeps cookies, sends CSRF tokens, checks what every page promises."""

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
        page = BeautifulSoup(response.get_data(as_text=True), "html5lib")
        assert response.status_code == status, (
            f"{response.status_code}: {page.get_text(' ', strip=True)[:600]}"
        )
        for name, value in HEADERS.items():
            assert response.headers[name] == value
        assert not page.select("[style], [onclick], script:not([src]), style"), "inline script or style"
        return page
