"""The personal link of an invitation: made from the key whenever it is needed, and kept nowhere.

Whoever holds the link may see the invitation and answer it, as with a letter. Every message carries the same link;
revoking it raises the invitation's generation, and links of earlier ones count no more.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Protocol

from itsdangerous import BadSignature, Signer

from matcher.secret_key import SecretKeys

SALT = "sizhang.answer-link"
LONGEST = 100  # characters; what is longer is no token


class Linked(Protocol):
    """An invitation, or what is shown of one."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def link_generation(self) -> int:
        """How often its link was revoked."""


@dataclass(frozen=True, slots=True)
class AnswerClaim:
    """What a sound token says: which invitation, and of which generation the link is."""

    invitation_id: int
    generation: int


class AnswerLinks:
    """Makes and reads the tokens of `/a/<token>`: number and generation, signed by HMAC-SHA-256 (256 bits)."""

    def __init__(self, keys: SecretKeys) -> None:
        self._signer = Signer(
            [*keys.former_of_links, keys.present],  # the last one signs
            salt=SALT, sep=".", key_derivation="hmac", digest_method=hashlib.sha256,
        )  # fmt: skip

    def token_of(self, invitation: Linked) -> str:
        """The token of the invitation's link, the same each time until the link is revoked or the key changed."""
        return self._signer.sign(f"{invitation.id}-{invitation.link_generation}").decode("ascii")

    def read(self, token: str) -> AnswerClaim | None:
        """What the token says; None where it was not made here."""
        if len(token) > LONGEST or not token.isascii():
            return None
        try:
            number, _, generation = self._signer.unsign(token).decode("ascii").partition("-")
        except BadSignature:
            return None
        return AnswerClaim(int(number), int(generation))
