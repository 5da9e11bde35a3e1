"""The page of recorded visits: narrowed by its address, led to from a head and from a township."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from matcher.models import Head
from matcher.vocabulary import AssignmentStatus, Role
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment
from tests.builders.visits import a_visit
from tests.page_client import PageClient

NINE = datetime(2026, 11, 3, 9)


@pytest.fixture
def head(store: Session) -> Head:
    """A head who gave one talk, in November."""
    head = a_head(store)
    event = an_assignment(
        store, a_need(store, title="高血压讲座"), head, status=AssignmentStatus.DONE, starts_at=NINE
    )
    a_visit(store, event, attendance=42, recorded_at=NINE)
    return head


def titles(client: PageClient, address: str) -> list[str]:
    return [cell.select_one("a").text for cell in client.get(address).select("tbody th")]


def test_visits_are_narrowed_to_a_period(
    visit: Callable[..., PageClient], store: Session, head: Head
) -> None:
    client = visit(an_account(store, Role.COORDINATOR))
    assert titles(client, "/visits?since=2026-11-01&until=2026-11-03") == ["高血压讲座"]
    assert titles(client, "/visits?since=2026-11-04") == []


def test_a_day_that_is_none_is_marked_and_left_out(
    visit: Callable[..., PageClient], store: Session, head: Head
) -> None:
    page = visit(an_account(store, Role.COORDINATOR)).get("/visits?since=2026-11-31", status=422)
    assert page.select_one("#since-error")
    assert len(page.select("tbody tr")) == 1


@pytest.mark.parametrize("address", ["/visits", "/audit", "/audit/refused"])
def test_a_period_that_ends_before_it_begins_is_marked(
    visit: Callable[..., PageClient], store: Session, head: Head, address: str
) -> None:
    client = visit(an_account(store, Role.ADMINISTRATOR))
    page = client.get(f"{address}?since=2026-11-04&until=2026-11-01", status=422)
    assert "cannot be before the first" in page.select_one("#until-error").text


@pytest.mark.parametrize("of", ["head", "township"])
def test_a_heads_and_a_townships_record_are_one_link_away(
    visit: Callable[..., PageClient], store: Session, head: Head, of: str
) -> None:
    client = visit(an_account(store, Role.COORDINATOR))
    page = client.get(f"/heads/{head.id}" if of == "head" else f"/coverage/{head.township_code}")
    link = page.select_one(f"a[href^='/visits?{of}']")
    assert link is not None
    assert titles(client, str(link["href"])) == ["高血压讲座"]
