"""The link of whom a need names as contact: `/n/<token>`.

Revoking it, or naming somebody else, raises the need's generation, and links of earlier ones count no more.
"""

from __future__ import annotations

from typing import Protocol

from matcher.links.link_tokens import LinkTokens
from matcher.secret_key import SecretKeys

PURPOSE = "sizhang.contact-of-need"


class Contacted(Protocol):
    """A need, or what is shown of one."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def contact(self) -> str:
        """Whom it names; empty where that is nobody, and there is no link."""

    @property
    def contact_generation(self) -> int:
        """How often the link was taken back."""


class ContactLinks(LinkTokens):
    """The tokens of contacts."""

    def __init__(self, keys: SecretKeys) -> None:
        super().__init__(keys, PURPOSE)

    def token_of(self, need: Contacted) -> str:
        """The token of the link, the same each time until it is taken back or the key changed."""
        return self.sign(need.id, need.contact_generation)

    def path_of(self, need: Contacted) -> str:
        """The path of the link."""
        return f"/n/{self.token_of(need)}"
