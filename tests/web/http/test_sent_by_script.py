"""Forms that a script sends: the page moves on by itself, so that nothing is read twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from matcher.vocabulary import Role
from tests.builders.people import an_account
from tests.page_client import PageClient


@pytest.fixture
def somebody(store: Session, visit: Callable[..., PageClient]) -> PageClient:
    return visit(an_account(store, Role.COORDINATOR))


def test_a_redirect_is_handed_to_the_page(somebody: PageClient) -> None:
    somebody.headers |= {"HX-Request": "true", "HX-Boosted": "true"}
    somebody.post("/profile/sign-ins/end-others", status=204)
    assert somebody.last.headers["HX-Redirect"] == "/profile#signed-in"
    assert somebody.last.headers["HX-Refresh"] == "true", "to the page that is open it would only scroll"
    assert not somebody.location


def test_without_scripts_it_is_a_redirect_as_ever(somebody: PageClient) -> None:
    somebody.post("/profile/sign-ins/end-others", status=303)
    assert somebody.location == "/profile#signed-in"
