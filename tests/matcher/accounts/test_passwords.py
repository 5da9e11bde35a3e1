"""What a stored password costs who wants to guess it."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher, Type, extract_parameters

from matcher.accounts import passwords
from matcher.accounts.passwords import hash_password, verify_password

WORDS = "four words that match"


@pytest.fixture(autouse=True)
def _at_full_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    """As outside of tests."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher.from_parameters(passwords.COST))


def test_a_guess_costs_as_much_memory_and_time_as_the_standard_recommends() -> None:
    stored = hash_password(WORDS)
    cost = extract_parameters(stored)
    assert (cost.type, cost.memory_cost, cost.time_cost) == (Type.ID, 64 * 1024, 3)
    assert verify_password(stored, WORDS)
    assert not verify_password(stored, WORDS.upper())
