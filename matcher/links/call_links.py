"""The personal link of an emergency's call: `/e/<token>`. Whoever holds it may say whether the head could help."""

from __future__ import annotations

from typing import Protocol

from matcher.links.link_tokens import LinkTokens
from matcher.secret_key import SecretKeys

PURPOSE = "sizhang.emergency"
ONLY = 0


class Called(Protocol):
    """A call, or what is shown of one."""

    @property
    def id(self) -> int:
        """Its number."""


class CallLinks(LinkTokens):
    """The tokens of calls."""

    def __init__(self, keys: SecretKeys) -> None:
        super().__init__(keys, PURPOSE)

    def token_of(self, call: Called) -> str:
        """The token, the same each time until the key is changed."""
        return self.sign(call.id, ONLY)

    def path_of(self, call: Called) -> str:
        """The path of the link."""
        return f"/e/{self.token_of(call)}"
