"""Telephone numbers are for those who arrange a visit, not for those who look on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Invitation, Need, Round
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.policy import Actor
from matcher.vocabulary import AssignmentStatus, NeedStatus, Role
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment
from tests.page_client import PageClient

Visit = Callable[..., PageClient]
CLERK, HEAD = "0515-85000000", "139 0000 1111"


@pytest.fixture
def need(store: Session) -> Need:
    """A need with a clerk to call, and a head who has accepted and can be called."""
    topic = a_topic(store)
    head = a_head(store, topics={topic: 3}, phone=HEAD)
    need = a_need(store, topics=[topic], contact=f"王干事 {CLERK}", status=NeedStatus.CONFIRMED)
    an_assignment(store, need, head, status=AssignmentStatus.ACCEPTED)
    store.commit()
    return need


@pytest.mark.parametrize(
    ("role", "sees"), [(Role.TOWNSHIP, True), (Role.COORDINATOR, True), (Role.OBSERVER, False)]
)
def test_only_who_arranges_the_visit_sees_whom_to_call(
    visit: Visit, store: Session, need: Need, role: Role, sees: bool
) -> None:
    page = visit(an_account(store, role)).get(f"/needs/{need.id}")
    assert [number in page.text for number in (CLERK, HEAD)] == [sees, sees]


@pytest.mark.parametrize(("role", "sees"), [(Role.COORDINATOR, True), (Role.OBSERVER, False)])
def test_nor_does_the_page_of_the_need_in_its_week_show_it(
    visit: Visit, store: Session, need: Need, role: Role, sees: bool
) -> None:
    round_id = store.scalar(select(Round.id))
    address = f"/rounds/{round_id}/needs/{need.id}"
    assert (CLERK in visit(an_account(store, role)).get(address).text) is sees


@pytest.mark.parametrize(("role", "sees"), [(Role.TOWNSHIP, True), (Role.OBSERVER, False)])
def test_whom_to_ring_after_withdrawing_is_for_who_arranges_too(
    visit: Visit, store: Session, need: Need, role: Role, sees: bool
) -> None:
    withdraw_need(store, Actor.of(an_account(store, Role.TOWNSHIP)), need, need.version)
    store.execute(update(Invitation).values(answered_at=clock.now()))
    store.commit()
    page = visit(an_account(store, role)).get(f"/needs/{need.id}")
    assert (HEAD in page.text) is sees
