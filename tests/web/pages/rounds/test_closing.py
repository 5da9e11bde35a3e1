"""Before a week is closed, its page names who waits for an answer, with a link to each."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from matcher.models import Assignment
from matcher.vocabulary import AssignmentStatus, Role
from tests.builders.colleagues import a_colleague
from tests.builders.moves import a_move, a_visit_to_move
from tests.builders.needs import a_need
from tests.builders.people import an_account
from tests.builders.rounds import a_round
from tests.builders.weeks import QUIET_THURSDAY
from tests.page_client import PageClient

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


@pytest.fixture
def coordinator(app: Flask, store: Session) -> PageClient:
    account = an_account(store, Role.COORDINATOR)
    store.commit()
    return PageClient(app, account_id=account.id)


def _close(visit: Assignment) -> str:
    return f"/rounds/{visit.round_id}/close"


@pytest.mark.parametrize("answered", [False, True], ids=["waiting", "accepted"])
def test_a_colleague_who_waits_is_named_and_bars_closing_where_the_head_has_not_answered(
    store: Session, coordinator: PageClient, *, answered: bool
) -> None:
    visit = a_visit_to_move(
        store, status=AssignmentStatus.ACCEPTED if answered else AssignmentStatus.RELEASED
    )
    a_colleague(store, visit.invitations[0])
    store.commit()
    page = coordinator.get(_close(visit))
    assert page.select_one(f"main a[href='/rounds/{visit.round_id}/needs/{visit.need_id}']")
    assert bool(page.select("form[action$='/close'] button[type=submit]")) is answered
    assert ("once you have answered" in page.text) is not answered


def test_a_move_that_waits_is_named_and_ends_with_the_week(store: Session, coordinator: PageClient) -> None:
    visit = a_visit_to_move(store)
    store.commit()
    assert "Another time or place is proposed" not in coordinator.get(_close(visit)).text
    move = a_move(store, visit)
    store.commit()
    page = coordinator.get(_close(visit))
    assert "Another time or place is proposed" in page.text
    assert page.select_one(f"main a[href='/needs/{visit.need_id}#move']")
    coordinator.submit(_close(visit), "/close")
    store.rollback()
    assert move.ended_at is not None


def test_a_move_proposed_meanwhile_is_shown_before_the_week_is_closed(
    store: Session, coordinator: PageClient
) -> None:
    visit = a_visit_to_move(store)
    store.commit()
    seen = coordinator.get(_close(visit)).select_one("[name=seen]")["value"]
    a_move(store, visit)
    store.commit()
    coordinator.post(_close(visit), {"seen": str(seen)}, status=409)


def test_closing_says_which_week_each_need_waits_for_and_so_does_the_closed_week(
    store: Session, coordinator: PageClient
) -> None:
    need = a_need(store, title="等得起")
    round_ = a_round(store)
    store.commit()
    address = f"/rounds/{round_.id}/close"
    assert "for the week of 16 Mar–22 Mar" in coordinator.get(address).text
    coordinator.submit(address, "/close")
    page = coordinator.get(coordinator.location)
    assert page.select_one(f".outcome a[href='/needs/{need.id}']")
    assert "for the week of 16 Mar–22 Mar" in page.text
