"""Erasing a person by the pages: what goes is named before, and afterwards the name is nowhere on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Account, Head
from matcher.vocabulary import Role
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment
from tests.page_client import PageClient

NAME = "欧阳青禾"
Visit = Callable[[Account | None], PageClient]


@pytest.fixture
def anna(store: Session, visit: Visit) -> PageClient:
    return visit(an_account(store, Role.COORDINATOR, login="anna", name="安娜"))


def test_a_head_with_what_waits_for_her(store: Session, anna: PageClient) -> None:
    head = a_head(store, name=NAME, phone="139 8765 4321")
    need = a_need(store, remarks=f"请{NAME}")
    an_assignment(store, need, head, starts_at=clock.now() + timedelta(days=2))
    store.commit()
    asked = anna.get(f"/heads/{head.id}/erase").get_text()
    assert f"Erase “{NAME}”?" in asked
    assert "waiting for the answer" in asked
    anna.submit(f"/heads/{head.id}/erase", "/erase")
    page = anna.get(f"/heads/{head.id}")
    shown = page.get_text()
    assert page.select_one("a[href$='/edit']") is None
    assert "The name is gone; the visits stay." in shown
    assert "Erase the person…" not in shown
    assert NAME not in shown + anna.get(f"/needs/{need.id}").get_text() + anna.get("/audit").get_text()
    store.rollback()
    gone = store.get_one(Head, head.id)
    assert gone.phone == ""
    old_form = {
        "kind": gone.kind, "name": NAME, "title": "", "phone": "", "township_code": gone.township_code,
        "institution_id": gone.institution_id, "version": gone.version,
    }  # fmt: skip
    anna.post(f"/heads/{head.id}/edit", old_form, status=409)
    store.rollback()
    assert store.get_one(Head, head.id).name != NAME


def test_an_account_cannot_be_opened_again(store: Session, anna: PageClient) -> None:
    clerk = an_account(store, Role.TOWNSHIP, name=NAME)
    store.commit()
    anna.submit(f"/accounts/{clerk.id}/erase", "/erase")
    page = anna.get(f"/accounts/{clerk.id}/edit").get_text()
    assert "This person was erased" in page
    assert "Open it again" not in page
    store.rollback()
    anna.post(
        f"/accounts/{clerk.id}/reopen", {"version": store.get_one(Account, clerk.id).version}, status=409
    )


def test_a_contact_of_needs_that_are_not_over(store: Session, anna: PageClient) -> None:
    need = a_need(store, contact=f"{NAME} 139 8765 4321")
    a_need(store, contact=f"{NAME} 139 8765 4321")
    store.commit()
    assert "2 needs that are not over" in anna.get(f"/needs/{need.id}/contact/erase").get_text()
    anna.submit(f"/needs/{need.id}/contact/erase", "/erase")
    shown = anna.get(f"/needs/{need.id}")
    assert NAME not in shown.get_text()
    assert shown.select_one(f"a[href='/needs/{need.id}/contact/erase']") is None


def test_a_contact_who_has_an_account_too_is_pointed_to(store: Session, anna: PageClient) -> None:
    need = a_need(store, contact=f"{NAME} 139 8765 4321")
    an_account(store, Role.TOWNSHIP, name=NAME)
    store.commit()
    asked = anna.get(f"/needs/{need.id}/contact/erase").get_text()
    assert "please erase that, too" in asked


def test_who_stands_above_the_counties_erases_nobody(store: Session, visit: Visit) -> None:
    head = a_head(store)
    observer = an_account(store, Role.OBSERVER)
    visit(observer).get(f"/heads/{head.id}/erase", status=403)
