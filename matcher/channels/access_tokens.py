"""Access tokens of providers: asked for once and used until shortly before they end, in the memory of one process."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass

from matcher.channels.account import Account

MARGIN_SECONDS = 300


@dataclass(frozen=True, slots=True)
class AccessToken:
    """A token and for how many seconds it counts."""

    text: str
    seconds: int


class AccessTokens:
    """The tokens known at the moment, by account; another secret or address is another account."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, float]] = {}

    def get(self, account: Account, ask: Callable[[], AccessToken]) -> str:
        """The account's token; `ask` gets one from the provider where none is known that still counts."""
        known = self._known.get(_key(account))
        if known and known[1] > time.monotonic():
            return known[0]
        token = ask()
        until = time.monotonic() + max(token.seconds - MARGIN_SECONDS, 0)
        self._known[_key(account)] = (token.text, until)
        return token.text

    def forget(self, account: Account) -> None:
        """The provider says that the token counts no more."""
        self._known.pop(_key(account), None)


def _key(account: Account) -> str:
    facts = (account.base, sorted(account.ids.items()), sorted(account.secrets.items()))
    return hashlib.sha256(repr(facts).encode()).hexdigest()
