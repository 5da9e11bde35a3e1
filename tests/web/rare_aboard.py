"""What the way aboard shows only for a county without a week, or without a trial, or before anybody can sign in."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tests.builders.places import a_township
from tests.web.crawl import Findings, Form

BEGINNING = "320975"


def beginning_pages(session: Session) -> list[str]:
    """Where an administrator finds the forms of a county that has only just been taken in."""
    a_township(session, f"{BEGINNING}100", "初镇")
    return [
        "/aboard?words=320925",
        "/aboard/new",
        *(f"/aboard/{BEGINNING}{page}" for page in ("", "/townships", "/people")),
    ]


def add_first_account(found: Findings) -> None:
    """The form that no page shows any more once there is an account, as it was."""
    fields = ("code", "province", "name", "login", "wanted", "repeated")
    found.forms["POST first_account.create"] = [
        Form(
            "first_account.create", "POST", "/first-account", "nobody", [(name, "41") for name in fields],
            frozenset({"wanted", "repeated"}),
        )
    ]  # fmt: skip
