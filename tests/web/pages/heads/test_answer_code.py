"""Number and code of a message lead to the invitation."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from matcher.models import Invitation
from matcher.vocabulary import AssignmentStatus
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment
from tests.link_client import LinkClient, path_of, rows

NUMBER = "13812345678"


@pytest.fixture
def invitation(store: Session) -> Invitation:
    found = an_assignment(store, a_need(store), a_head(store, phone="138 1234 5678")).invitations[0]
    store.commit()
    return found


@pytest.fixture
def browser(app: Flask) -> LinkClient:
    return LinkClient(app, "/a")


def code_of(app: Flask, invitation: Invitation) -> str:
    code = app.extensions["sizhang.answer_codes"].code_of(invitation)
    assert isinstance(code, str)
    return code


def enter(browser: LinkClient, code: str, number: str = NUMBER, status: int = 422) -> str:
    response = browser.client.post(
        "/a", data={"phone": number, "code": code}, headers={"Accept-Language": "en"}
    )
    assert response.status_code == status
    assert response.headers["Referrer-Policy"] == "no-referrer"
    return str(response.headers.get("Location", "")) or response.get_data(as_text=True)


def another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_number_and_code_lead_on_to_the_invitation(
    app: Flask, browser: LinkClient, invitation: Invitation
) -> None:
    code = code_of(app, invitation)
    assert len(code) == 6
    for number in (NUMBER, "+86 138-1234-5678", "１３８１２３４５６７８"):
        assert enter(browser, code, number, status=303) == path_of(app, invitation)


def test_opening_the_form_writes_nothing(browser: LinkClient, store: Session, invitation: Invitation) -> None:
    before = rows(store)
    assert "Set-Cookie" not in browser.client.get("/a").headers
    browser.client.head("/a")
    assert rows(store) == before


def test_another_number_or_another_code_is_the_same_answer(
    app: Flask, browser: LinkClient, store: Session, invitation: Invitation
) -> None:
    code = code_of(app, invitation)
    told = "do not belong together"
    assert told in enter(browser, another(code))
    assert told in enter(browser, code, "13912345678")
    assert told in enter(browser, code, "0515-85212345")
    wrong = enter(browser, another(code))
    assert NUMBER in wrong


def test_the_code_changes_with_the_link_and_ends_with_the_visit(
    app: Flask, browser: LinkClient, store: Session, invitation: Invitation
) -> None:
    code = code_of(app, invitation)
    found = store.get_one(Invitation, invitation.id)
    found.link_generation += 1
    store.commit()
    assert code_of(app, found) != code
    enter(browser, code)
    enter(browser, code_of(app, found), status=303)
    found.assignment.status = AssignmentStatus.PROPOSED
    store.commit()
    enter(browser, code_of(app, found))


def test_who_guesses_has_to_wait_and_the_head_elsewhere_is_let_in(
    app: Flask, browser: LinkClient, invitation: Invitation
) -> None:
    code = code_of(app, invitation)
    guesses = [another(code)] * 5
    assert all("do not belong" in enter(browser, guess) for guess in guesses)
    assert "tried too often" in enter(browser, code)
    elsewhere = app.test_client(use_cookies=False)
    answer = elsewhere.post(
        "/a", data={"phone": NUMBER, "code": code}, environ_base={"REMOTE_ADDR": "203.0.113.9"}
    )
    assert answer.status_code == 303


def test_two_invitations_of_one_head_have_codes_of_their_own(
    app: Flask, browser: LinkClient, store: Session, invitation: Invitation
) -> None:
    later = invitation.assignment.ends_at + timedelta(hours=1)
    other = an_assignment(store, a_need(store), invitation.head, starts_at=later).invitations[0]
    store.commit()
    assert enter(browser, code_of(app, other), status=303) == path_of(app, other)
    assert enter(browser, code_of(app, invitation), status=303) == path_of(app, invitation)


def test_blanks_in_the_code_are_no_part_of_it(
    app: Flask, browser: LinkClient, invitation: Invitation
) -> None:
    code = code_of(app, invitation)
    assert enter(browser, f" {code[:3]} {code[3:]} ", status=303) == path_of(app, invitation)


def test_a_code_that_is_cut_off_is_told_to_be_too_short(
    app: Flask, browser: LinkClient, invitation: Invitation
) -> None:
    assert "The code has six digits" in enter(browser, code_of(app, invitation)[:5])
