"""A telephone on which a personal link is opened, and what opening it must not change."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.models import Base, Invitation
from tests.page_client import form_on

BOTS = (
    "facebookexternalhit/1.1",
    "WhatsApp/2.23",
    "Mozilla/5.0 MicroMessenger/8.0",
    "DingTalkBot",
    "Slackbot",
)
"""Messengers that open a link before its reader does."""


class LinkClient:
    """A telephone that has nothing but the link, and keeps no cookies."""

    def __init__(self, app: Flask, path: str) -> None:
        self.path = path
        self.client: FlaskClient = app.test_client(use_cookies=False)

    def at(self, path: str) -> LinkClient:
        """The same telephone at another address."""
        return LinkClient(self.client.application, path)

    def open(self, status: int = 200, **options: object) -> BeautifulSoup:
        response = self.client.get(self.path, headers={"Accept-Language": "en"}, **options)
        assert response.status_code == status
        self.headers = response.headers
        return BeautifulSoup(response.get_data(as_text=True), "html.parser")

    def send(self, action: str, changes: dict[str, object] | None = None, status: int = 303) -> str:
        """Send the page's form whose address ends like this."""
        address, values = form_on(self.open(), action)
        response = self.client.post(address, data=values | (changes or {}), headers={"Accept-Language": "en"})
        assert response.status_code == status, response.get_data(as_text=True)
        return response.get_data(as_text=True)

    def opened_by_messengers(self) -> None:
        """Opened, and only asked after, by those that look at a link before its reader: no cookie is set."""
        for bot in BOTS:
            for method in ("GET", "HEAD"):
                response = self.client.open(self.path, method=method, headers={"User-Agent": bot})
                assert response.status_code == 200
                assert "Set-Cookie" not in response.headers
                assert response.headers["Referrer-Policy"] == "no-referrer"

    def leaks_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The token stands in no log, no title and no referrer, and search engines are told to leave the page out."""
        logged: list[dict[str, object]] = []
        monkeypatch.setattr("web.http.request_log.log.info", lambda _event, **told: logged.append(told))
        page = self.open()
        before, _, token = self.path.rpartition("/")
        assert [each["path"] for each in logged] == [f"{before}/…"]
        assert self.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in self.headers["X-Robots-Tag"]
        assert page.title is not None
        assert token not in page.title.get_text()


def path_of(app: Flask, invitation: Invitation) -> str:
    """The path of an invitation's link."""
    return f"/a/{app.extensions['sizhang.answer_links'].token_of(invitation)}"


def rows(store: Session) -> dict[str, int]:
    """How many rows each table has."""
    store.rollback()
    return {table.name: store.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables}  # fmt: skip
