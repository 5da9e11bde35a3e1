"""A head sends a colleague: named by link or signed in, confirmed in one tap, seen by everybody who has to know."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy.orm import Session

from matcher.models import Invitation
from matcher.vocabulary import AssignmentStatus, Role
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment
from tests.page_client import PageClient

Visit = Callable[..., PageClient]
TYPED = {"colleague_name": "李大夫", "colleague_phone": "13912345678", "may_teach": "1"}


def words(page: BeautifulSoup) -> str:
    return page.select_one("main").get_text(" ", strip=True)


def promised(store: Session, status: AssignmentStatus = AssignmentStatus.ACCEPTED) -> Invitation:
    need = a_need(store, title="冬季高血压讲座", topics=[a_topic(store)])
    invitation = an_assignment(store, need, a_head(store), status=status).invitations[0]
    invitation.answer_by = invitation.assignment.starts_at
    store.commit()
    return invitation


def its_link(app: Flask, invitation: Invitation) -> str:
    return f"/a/{app.extensions['sizhang.answer_links'].token_of(invitation)}"


def week_page(invitation: Invitation) -> str:
    return f"/rounds/{invitation.assignment.round_id}/needs/{invitation.assignment.need_id}"


@pytest.mark.parametrize("status", [AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED])
def test_named_by_link_confirmed_in_one_tap_and_seen_by_the_township(
    app: Flask, store: Session, visit: Visit, status: AssignmentStatus
) -> None:
    invitation = promised(store, status)
    head = PageClient(app)
    address = its_link(app, invitation)
    head.submit(address, "/colleague", TYPED)
    assert "You would like 李大夫 to come instead." in words(head.get(address))
    clerk = visit(an_account(store, Role.TOWNSHIP), "en")
    need = f"/needs/{invitation.assignment.need_id}"
    waiting = words(clerk.get(need))
    assert "asked for somebody to stand in; the county has not said yes yet" in waiting
    assert "李大夫" not in waiting
    coordinator = visit(an_account(store), "en")
    assert "139 1234 5678" in words(coordinator.get(week_page(invitation)))
    coordinator.submit(week_page(invitation), "/confirm")
    assert "in place of" in words(clerk.get(need))
    assert "139 1234 5678" in words(clerk.get(need))
    shown = words(head.get(address))
    assert "李大夫 comes in your place." in shown
    assert "139 1234 5678" not in shown


def test_signed_in_it_is_named_and_taken_back_on_the_invitation(store: Session, visit: Visit) -> None:
    invitation = promised(store)
    head = visit(an_account(store, head=invitation.head), "en")
    address = f"/answers/{invitation.id}"
    head.submit(address, "/colleague", TYPED)
    assert "Until it says yes, you are expected yourself" in words(head.get(address))
    head.submit(address, "/take-back")
    assert head.get(address).select_one("form[action$='/colleague']") is not None


def test_refused_the_head_reads_so_and_is_expected(store: Session, visit: Visit) -> None:
    invitation = promised(store)
    head = visit(an_account(store, head=invitation.head), "en")
    head.submit(f"/answers/{invitation.id}", "/colleague", TYPED)
    visit(an_account(store), "en").submit(week_page(invitation), "/refuse")
    assert "could not agree that 李大夫 comes instead" in words(head.get(f"/answers/{invitation.id}"))


def test_no_time_to_answer_by_is_named_while_it_stands_still(
    app: Flask, store: Session, visit: Visit
) -> None:
    invitation = promised(store, AssignmentStatus.RELEASED)
    head = visit(an_account(store, head=invitation.head), "en")
    pages = ("/answers", f"/answers/{invitation.id}", its_link(app, invitation))
    assert all("answer by" in words(head.get(page)).lower() for page in pages)
    head.submit(f"/answers/{invitation.id}", "/colleague", TYPED)
    for page in pages:
        assert "answer by" not in words(head.get(page)).lower()
        assert "李大夫" in words(head.get(page))


@pytest.mark.parametrize("wrong", [{"colleague_name": ""}, {"colleague_phone": "139"}])
def test_what_is_missing_is_said_beside_the_field_and_nothing_typed_is_lost(
    app: Flask, store: Session, wrong: dict[str, str]
) -> None:
    invitation = promised(store)
    head = PageClient(app)
    page = head.submit(its_link(app, invitation), "/colleague", TYPED | wrong, status=422)
    form = page.select_one("form[action*='/colleague']")
    assert form is not None
    assert form.select_one(".field-invalid") is not None
    kept = {field["name"]: field.get("value", "") for field in form.select("input[name^=colleague]")}
    assert kept == {name: value for name, value in (TYPED | wrong).items() if name in kept}
    assert form.find_parent("details").has_attr("open")


def test_the_coordinator_is_told_that_it_is_a_head_of_the_county(
    app: Flask, store: Session, visit: Visit
) -> None:
    invitation = promised(store)
    other = a_head(store, name="钱院长", topics={invitation.topic: 3}, phone="139 1234 5678")
    store.commit()
    head = PageClient(app)
    head.submit(its_link(app, invitation), "/colleague", TYPED)
    assert other.name not in words(head.get(its_link(app, invitation)))
    page = words(visit(an_account(store), "en").get(week_page(invitation)))
    assert "This is the number of 钱院长, a head of the county" in page
