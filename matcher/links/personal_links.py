"""The link of a head's personal page: `/me/<token>`; revoking it raises the page's generation."""

from __future__ import annotations

from typing import Protocol

from matcher.links.link_tokens import LinkTokens
from matcher.secret_key import SecretKeys

PURPOSE = "sizhang.personal-page"


class Given(Protocol):
    """A personal page, or what is shown of how it stands."""

    @property
    def head_id(self) -> int:
        """Whose page it is."""

    @property
    def generation(self) -> int:
        """How often its link was ended."""


class PersonalLinks(LinkTokens):
    """The tokens of personal pages."""

    def __init__(self, keys: SecretKeys) -> None:
        super().__init__(keys, PURPOSE)

    def token_of(self, page: Given) -> str:
        """The token of the page's link, the same each time until it is ended or the key changed."""
        return self.sign(page.head_id, page.generation)
