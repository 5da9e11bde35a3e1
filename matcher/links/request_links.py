"""The link of a request: `/r/<token>`. Whoever holds it may say whether something could be different."""

from __future__ import annotations

from typing import Protocol

from matcher.links.link_tokens import LinkTokens
from matcher.secret_key import SecretKeys

PURPOSE = "sizhang.request"


class Requested(Protocol):
    """A request, or what is shown of one."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def link_generation(self) -> int:
        """How often the link was taken back."""


class RequestLinks(LinkTokens):
    """The tokens of requests."""

    def __init__(self, keys: SecretKeys) -> None:
        super().__init__(keys, PURPOSE)

    def token_of(self, request: Requested) -> str:
        """The token, the same each time until it is taken back or the key changed."""
        return self.sign(request.id, request.link_generation)

    def path_of(self, request: Requested) -> str:
        """The path of the link."""
        return f"/r/{self.token_of(request)}"
