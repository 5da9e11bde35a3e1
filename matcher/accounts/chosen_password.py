"""A password of one's own choice: refused where it is easily guessed, else hashed."""

from __future__ import annotations

from collections.abc import Iterable

from matcher.accounts.password_strength import is_easily_guessed
from matcher.accounts.passwords import hash_password
from matcher.errors import Invalid
from matcher.wording import Text

EASILY_GUESSED = Text("This is easily guessed. Please take several words that do not belong together.")


def chosen_hash(wanted: str, *, about: Iterable[str]) -> str:
    """The hash of the password, to be worked out before the transaction begins: it takes a while.

    Raises `Invalid` at `wanted` where it is among the first that somebody would try who knows what it could be `about`.
    """
    if is_easily_guessed(wanted, about=about):
        raise Invalid.field("wanted", EASILY_GUESSED)
    return hash_password(wanted)
