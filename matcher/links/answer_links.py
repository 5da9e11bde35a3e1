"""The personal link of an invitation: `/a/<token>`.

Whoever holds the link may see the invitation and answer it, as with a letter. Every message carries the same link;
revoking it raises the invitation's generation, and links of earlier ones count no more.
"""

from __future__ import annotations

from typing import Protocol

from matcher.links.link_tokens import LinkTokens
from matcher.secret_key import SecretKeys

PURPOSE = "sizhang.answer-link"


class Linked(Protocol):
    """An invitation, or what is shown of one."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def link_generation(self) -> int:
        """How often its link was revoked."""


class AnswerLinks(LinkTokens):
    """The tokens of invitations."""

    def __init__(self, keys: SecretKeys) -> None:
        super().__init__(keys, PURPOSE)

    def token_of(self, invitation: Linked) -> str:
        """The token of the invitation's link, the same each time until the link is revoked or the key changed."""
        return self.sign(invitation.id, invitation.link_generation)
