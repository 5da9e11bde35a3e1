"""Everybody can read what is kept of persons, in both languages and from every page."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from matcher.models import Account
from matcher.vocabulary import Role
from tests.builders.people import an_account
from tests.page_client import PageClient

Visit = Callable[[Account | None], PageClient]


def test_the_notice_is_open_to_everybody_and_linked_at_the_foot(store: Session, visit: Visit) -> None:
    nobody, clerk = visit(None), visit(an_account(store, Role.TOWNSHIP))
    assert "What you can ask for" in nobody.get("/privacy").get_text()
    assert "您可以要求" in nobody.get("/privacy?language=zh").get_text()
    for client, page in ((nobody, "/sign-in"), (clerk, "/needs")):
        assert client.get(page).select_one("footer a[href^='/privacy']") is not None
