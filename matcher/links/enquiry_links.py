"""The personal link of an enquiry: `/q/<token>`. Whoever holds it may say whether the head could come."""

from __future__ import annotations

from typing import Protocol

from matcher.links.link_tokens import LinkTokens
from matcher.secret_key import SecretKeys

PURPOSE = "sizhang.enquiry"
ONLY = 0


class Asked(Protocol):
    """An enquiry, or what is shown of one."""

    @property
    def id(self) -> int:
        """Its number."""


class EnquiryLinks(LinkTokens):
    """The tokens of enquiries."""

    def __init__(self, keys: SecretKeys) -> None:
        super().__init__(keys, PURPOSE)

    def token_of(self, enquiry: Asked) -> str:
        """The token, the same each time until the key is changed."""
        return self.sign(enquiry.id, ONLY)

    def path_of(self, enquiry: Asked) -> str:
        """The path of the link."""
        return f"/q/{self.token_of(enquiry)}"
