"""The link of whom a firm's request names as contact: `/f/<token>`.

Revoking it, or naming somebody else, raises the request's generation, and links of earlier ones count no more.
"""

from __future__ import annotations

from typing import Protocol

from matcher.links.link_tokens import LinkTokens
from matcher.secret_key import SecretKeys

PURPOSE = "sizhang.contact-of-firm"


class AskedByFirm(Protocol):
    """A firm's request, or what is shown of one."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def contact_generation(self) -> int:
        """How often the link was taken back."""


class FirmLinks(LinkTokens):
    """The tokens of the contacts of firms."""

    def __init__(self, keys: SecretKeys) -> None:
        super().__init__(keys, PURPOSE)

    def token_of(self, asked: AskedByFirm) -> str:
        """The token of the link, the same each time until it is taken back or the key changed."""
        return self.sign(asked.id, asked.contact_generation)

    def path_of(self, asked: AskedByFirm) -> str:
        """The path of the link."""
        return f"/f/{self.token_of(asked)}"
