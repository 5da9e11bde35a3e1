"""Two people act on one thing at the same moment: one waits for the other, and is then refused with what holds now.

Each test lets the second act while the first has changed everything but not yet committed, on both databases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from matcher.assignments.services.place_assignment import ManualAssignment, place_assignment
from matcher.assignments.services.remove_assignment import remove_assignment
from matcher.database.engine import transaction
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.models import Assignment, ChangeRequest, Head, Invitation, Plan, Round
from matcher.policy.actor import link_actor
from matcher.registry.services.assume_place import hold_assumed_places, settle_assumed_places
from matcher.remedies.schemas.change_request import ReplyToRequest
from matcher.remedies.services.answer_request import answer_request
from matcher.remedies.services.lock_request import lock_request
from matcher.rounds.services.start_manual_plan import start_manual_plan
from matcher.settings import Settings
from matcher.vocabulary import Answer, PlanStatus, RequestState
from tests.builders.change_requests import a_change_request
from tests.builders.people import an_account
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, LittleWeek, a_little_week, a_proposed_plan
from tests.fixtures.databases import on_postgres
from tests.page_client import PageClient, form_on
from tests.races import wait_until_somebody_waits
from web.app import connect

TEN = datetime(2026, 3, 10, 10)
FRESH = "this is how it stands now"


@pytest.fixture(autouse=True)
def _thursday() -> Iterator[None]:
    with time_machine.travel(QUIET_THURSDAY):
        yield


@pytest.fixture
def app(application: Flask, engine: Engine, tmp_path: Path) -> Iterator[Flask]:
    """The application, on both databases."""
    address = engine.url.render_as_string(hide_password=False)
    connect(application, Settings(home=str(tmp_path), database_url=address, secret_key="only for tests"))
    yield application
    application.extensions["sizhang.engine"].dispose()


@pytest.fixture
def week(store: Session) -> LittleWeek:
    return a_little_week(store)


@pytest.fixture
def coordinator(app: Flask, store: Session, week: LittleWeek) -> Callable[[], PageClient]:
    """Signs a coordinator in once all is arranged."""
    account = an_account(store)

    def sign_in() -> PageClient:
        store.commit()
        return PageClient(app, account_id=account.id)

    return sign_in


def while_waiting(
    engine: Engine,
    change: Callable[[Session], object],
    browser: PageClient,
    page: str,
    action: str,
    **typed: str,
) -> str:
    """The page that answers a form sent while somebody's change is being saved; it has to be 409."""
    target, values = form_on(browser.get(page), action)
    headers = browser.headers | {"X-CSRFToken": browser.csrf_token()}
    with ThreadPoolExecutor(1) as pool:
        with transaction(engine) as first:
            change(first)
            first.flush()
            answer = pool.submit(browser.client.post, target, data=values | typed, headers=headers)
            wait_until_somebody_waits(engine)
        response = answer.result(timeout=60)
    assert response.status_code == 409, response.status_code
    return response.get_data(as_text=True)


def place(week: LittleWeek, head: Head) -> Callable[[Session], Assignment]:
    """What somebody else does: this head goes to the first need."""

    def change(session: Session) -> Assignment:
        plan = start_manual_plan(session, COORDINATOR, session.get_one(Round, week.round.id))
        return place_assignment(
            session, COORDINATOR, plan, ManualAssignment(week.needs[0].id, (head.id,), TEN)
        )

    return change


def test_of_two_who_place_different_heads_the_second_is_shown_the_firsts_choice(
    engine: Engine, store: Session, week: LittleWeek, coordinator: Callable[[], PageClient]
) -> None:
    page = f"/rounds/{week.round.id}/needs/{week.needs[0].id}"
    chosen = {"head_ids.0": str(week.heads[1].id), "day": "2026-03-10", "start": "14:00"}
    answer = while_waiting(engine, place(week, week.heads[0]), coordinator(), page, "/place", **chosen)
    assert FRESH in answer
    assert "14:00" in answer, "what was chosen is lost"
    store.rollback()
    assert [each.head_id for each in store.scalars(select(Invitation))] == [week.heads[0].id]


def test_a_head_who_has_just_accepted_is_not_replaced(
    engine: Engine, store: Session, week: LittleWeek, coordinator: Callable[[], PageClient]
) -> None:
    invitation = an_assignment(store, week.needs[0], week.heads[0]).invitations[0]
    version, browser = invitation.assignment.version, coordinator()
    headers = browser.headers | {"X-CSRFToken": browser.csrf_token()}
    asked = {"head_id": str(week.heads[1].id), "version": str(version)}
    with ThreadPoolExecutor(1) as pool:
        with transaction(engine) as first:
            accept_invitation(first, COORDINATOR, first.get_one(Invitation, invitation.id))
            answer = pool.submit(
                browser.client.post, f"/seats/{invitation.id}/reassign", data=asked, headers=headers
            )
            wait_until_somebody_waits(engine)
        response = answer.result(timeout=60)
    assert response.status_code == 409
    assert FRESH in response.get_data(as_text=True)
    store.rollback()
    assert [each.answer for each in store.scalars(select(Invitation))] == [Answer.ACCEPTED]


def test_a_plan_from_which_something_is_being_taken_out_is_not_sent_out(
    engine: Engine, store: Session, week: LittleWeek, coordinator: Callable[[], PageClient]
) -> None:
    plan = a_proposed_plan(store, week)
    taken_out = plan.assignments[0].id
    browser = coordinator()

    def change(session: Session) -> None:
        remove_assignment(session, COORDINATOR, session.get_one(Round, week.round.id), taken_out)

    answer = while_waiting(engine, change, browser, f"/plans/{plan.id}/release", "/release")
    assert FRESH in answer
    assert "1 visit goes out" in answer
    store.rollback()
    assert store.get_one(Plan, plan.id).status is PlanStatus.PROPOSED


def test_a_proposal_that_is_being_changed_is_not_taken_out(
    engine: Engine, store: Session, week: LittleWeek, coordinator: Callable[[], PageClient]
) -> None:
    plan = a_proposed_plan(store, week)
    proposal = plan.assignments[0].id
    browser = coordinator()

    def change(session: Session) -> None:
        command = ManualAssignment(week.needs[0].id, (week.heads[0].id,), TEN.replace(hour=15))
        place_assignment(session, COORDINATOR, session.get_one(Plan, plan.id), command)

    page = f"/rounds/{week.round.id}?need={week.needs[0].id}"
    answer = while_waiting(engine, change, browser, page, f"/{proposal}/remove")
    assert FRESH in answer
    store.rollback()
    assert store.get_one(Assignment, proposal).starts_at.hour == 15


@on_postgres
@pytest.mark.parametrize(
    ("page", "action"),
    [("/heads/{}/edit", "/archive"), ("/heads/{}", "/opt-out")],
    ids=["archived", "opted out"],
)
def test_who_leaves_waits_for_an_answer_and_no_answer_for_her(
    engine: Engine,
    store: Session,
    week: LittleWeek,
    coordinator: Callable[[], PageClient],
    page: str,
    action: str,
) -> None:
    request, head = a_change_request(store, week.round, week.needs[0], week.heads[0]), week.heads[0]
    browser = coordinator()
    target, values = form_on(browser.get(page.format(head.id)), action)
    headers = browser.headers | {"X-CSRFToken": browser.csrf_token()}
    with ThreadPoolExecutor(1) as pool:
        with transaction(engine) as first:
            first.execute(text("SET LOCAL lock_timeout = '300ms'"))
            held = lock_request(first, first.get_one(ChangeRequest, request.id))
            leaving = pool.submit(browser.client.post, target, data=values, headers=headers)
            wait_until_somebody_waits(engine)
            answer_request(first, link_actor(first.get_one(Head, head.id)), held, ReplyToRequest(agreed=True))
        assert leaving.result(timeout=60).status_code == 303
    store.rollback()
    assert (request.state, head.active) == (RequestState.AGREED, False)


@on_postgres
def test_who_saves_a_head_holds_its_institution_first(
    engine: Engine, store: Session, week: LittleWeek, coordinator: Callable[[], PageClient]
) -> None:
    head, browser = week.heads[0], coordinator()
    head.place_assumed = True
    store.commit()
    target, values = form_on(browser.get(f"/heads/{head.id}/edit"), "/edit")
    headers = browser.headers | {"X-CSRFToken": browser.csrf_token()}
    with ThreadPoolExecutor(1) as pool:
        with transaction(engine) as first:
            first.execute(text("SET LOCAL lock_timeout = '300ms'"))
            institution = first.get_one(Head, head.id).institution
            hold_assumed_places(first, institution.id)
            saving = pool.submit(browser.client.post, target, data=values, headers=headers)
            wait_until_somebody_waits(engine)
            settle_assumed_places(first, institution)
        assert saving.result(timeout=60).status_code == 303
