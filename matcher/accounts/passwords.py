"""Passwords: argon2, and a check that costs the same whether or not the account exists.

A hash takes a processor for some hundredths of a second and 64 MB: in one process few are made at a time.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from argon2.profiles import RFC_9106_LOW_MEMORY

LEAST_LENGTH = 10
MOST_LENGTH = 200
HASHES_AT_ONCE = 2
COST = RFC_9106_LOW_MEMORY
ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # nothing that looks like something else
_hasher = PasswordHasher.from_parameters(COST)
_dummy = ""
few_at_once = BoundedSemaphore(HASHES_AT_ONCE)
"""The places of this process for whatever a password costs."""


def hash_password(password: str) -> str:
    """The argon2id hash of a password."""
    with few_at_once:
        return _hasher.hash(password)


def verify_password(password_hash: str | None, password: str) -> bool:
    """True where the password fits. With no hash the same work is done and the answer is False."""
    global _dummy
    with few_at_once:
        _dummy = _dummy or _hasher.hash("nobody's password")
        try:
            return _hasher.verify(password_hash or _dummy, password) and password_hash is not None
        except (Argon2Error, InvalidHashError):
            return False


@dataclass(frozen=True, slots=True)
class IssuedPassword:
    """A new password that is shown once, and the hash that is kept of it."""

    text: str = field(repr=False)
    hash: str = field(repr=False)


def issue_password() -> IssuedPassword:
    """A password for somebody else's account; to be called before a transaction begins, as a hash takes a while."""
    text = new_password()
    return IssuedPassword(text, hash_password(text))


def new_password() -> str:
    """A password to be shown once: three groups of four, about 59 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
