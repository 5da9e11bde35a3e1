"""No connection is held while a password is hashed: a few such would keep everybody else from saving."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy.orm import Session

from matcher.accounts import passwords
from matcher.vocabulary import Role
from tests.builders.people import an_account
from tests.builders.places import a_township
from tests.page_client import PageClient

PASSWORD = "tea-and-oranges"
Visit = Callable[..., PageClient]


@pytest.fixture
def held(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many connections were held whenever something was hashed."""
    seen: list[int] = []

    def watched(work: Callable[..., object]) -> Callable[..., object]:
        def at_work(*args: object) -> object:
            seen.append(app.extensions["sizhang.engine"].pool.checkedout())
            return work(*args)

        return at_work

    hasher = PasswordHasher(time_cost=1, memory_cost=64)
    watching = SimpleNamespace(hash=watched(hasher.hash), verify=watched(hasher.verify))
    monkeypatch.setattr(passwords, "_hasher", watching)
    return seen


def test_letting_somebody_in_and_giving_a_new_password(visit: Visit, store: Session, held: list[int]) -> None:
    township = a_township(store)
    clerk = an_account(store, Role.TOWNSHIP)
    client = visit(an_account(store))
    form = {"role": "township", "login": "sancang.wang", "name": "王", "region_code": township.code}
    client.post("/accounts/new", form, status=200)
    client.post(f"/accounts/{clerk.id}/password", {"version": clerk.version}, status=200)
    assert held == [0, 0]


def test_signing_in_and_a_password_of_ones_own(visit: Visit, store: Session, held: list[int]) -> None:
    own = an_account(store, login="wang", password_hash=passwords.hash_password(PASSWORD))
    held.clear()
    visit(None).post("/sign-in", {"login": "wang", "password": PASSWORD})
    visit(None).post("/sign-in", {"login": "wang", "password": "a guess"}, status=422)
    wanted = {"present": PASSWORD, "wanted": "kettle-anchor-lime", "repeated": "kettle-anchor-lime"}
    visit(own).post("/profile/password", wanted)
    assert len(held) >= 4  # one more where nobody has been looked for in vain before
    assert set(held) == {0}
