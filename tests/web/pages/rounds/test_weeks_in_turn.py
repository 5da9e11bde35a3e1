"""Pages of weeks ask the solver: an account has one at a time, and what cannot wait any longer comes by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Timer

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from matcher.database.turns import Turns
from matcher.vocabulary import Role
from tests.builders.people import an_account
from tests.builders.weeks import LittleWeek, a_little_week, a_proposed_plan
from tests.page_client import PageClient
from web.http import turns

Visit = Callable[..., PageClient]


@pytest.fixture
def week(store: Session) -> LittleWeek:
    return a_little_week(store, 2)


@pytest.fixture
def pages(store: Session, week: LittleWeek) -> list[str]:
    """Every page that looks at a whole week."""
    plan = a_proposed_plan(store, week)
    here = f"/rounds/{week.round.id}"
    need = f"{here}/needs/{week.needs[0].id}"
    return [here, f"{here}?view=unmatched", need, f"{here}/close", f"/plans/{plan.id}/release"]


@pytest.fixture
def at_work(app: Flask, store: Session, visit: Visit, pages: list[str]) -> Iterator[PageClient]:
    """The coordinator, another of whose pages is being worked out."""
    account = an_account(store, Role.COORDINATOR)
    client = visit(account)
    client.get(pages[0])
    turns: Turns = app.extensions["sizhang.pages_of_weeks"]
    with turns.take(store, account.id, None, moves_on=False):
        yield client


def test_who_cannot_wait_any_longer_is_told_and_the_page_comes_by_itself(
    at_work: PageClient, pages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", 0.001)
    for address in pages:
        page = at_work.get(address, status=429)
        assert at_work.last.headers["Refresh"] == "2"
        assert page.select_one(f"a[href='{address}']"), "a way to load it again"
        part = at_work.get(address, htmx=True).select_one("[hx-get]")
        assert part["hx-get"].startswith(address)


def test_a_page_waits_for_the_one_before_it_and_is_that_of_now(
    app: Flask, store: Session, visit: Visit, week: LittleWeek, pages: list[str]
) -> None:
    account = an_account(store, Role.COORDINATOR)
    client = visit(account)
    client.get(pages[0])
    turn = app.extensions["sizhang.pages_of_weeks"].take(store, account.id, None, moves_on=False)
    turn.__enter__()

    def end() -> None:
        week.needs[0].title = "Changed while it waited"
        store.commit()
        turn.__exit__(None, None, None)

    Timer(0.2, end).start()
    assert client.get(pages[2]).select_one("h1").get_text(strip=True) == "Changed while it waited"
