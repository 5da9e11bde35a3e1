"""A page about an error offers the one step that helps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from matcher.vocabulary import Role
from tests.builders.people import an_account
from tests.page_client import PageClient


@pytest.fixture
def clerk(store: Session, visit: Callable[..., PageClient]) -> PageClient:
    return visit(an_account(store, Role.TOWNSHIP))


@pytest.mark.parametrize(
    ("path", "status", "step"),
    [
        ("/needs/999", 404, "/needs"),
        ("/needs/999/withdraw", 405, "/needs/999"),
        ("/profile/sign-ins/end-others", 405, "/profile"),
        ("/rounds/999/close", 403, "/"),
        ("/nowhere", 404, "/"),
    ],
)
def test_it_leads_to_the_nearest_page_that_may_be_opened(
    clerk: PageClient, path: str, status: int, step: str
) -> None:
    page = clerk.get(path, status=status)
    assert [link["href"] for link in page.select("main .btn-primary")] == [step]


def test_a_form_that_is_too_old_can_be_opened_again(clerk: PageClient) -> None:
    answer = clerk.client.post("/profile/sign-ins/end-others", headers=clerk.headers)
    page = clerk._read(answer, 400)
    assert [link["href"] for link in page.select("main .btn-primary")] == ["/profile"]
