"""The link of a request: `/r/<token>`. Whoever holds it may say whether something could be different."""

from __future__ import annotations

from typing import Protocol

from matcher.links.link_tokens import LinkTokens
from matcher.secret_key import SecretKeys

PURPOSE = "sizhang.request"
ONLY = 0


class Requested(Protocol):
    """A request, or what is shown of one."""

    @property
    def id(self) -> int:
        """Its number."""


class RequestLinks(LinkTokens):
    """The tokens of requests."""

    def __init__(self, keys: SecretKeys) -> None:
        super().__init__(keys, PURPOSE)

    def token_of(self, request: Requested) -> str:
        """The token, the same each time until the key is changed."""
        return self.sign(request.id, ONLY)

    def path_of(self, request: Requested) -> str:
        """The path of the link."""
        return f"/r/{self.token_of(request)}"
