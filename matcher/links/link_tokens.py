"""Tokens of personal links: a number and a generation, signed; made whenever they are needed, and kept nowhere."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from itsdangerous import BadSignature, Signer

from matcher.secret_key import SecretKeys

LONGEST = 100  # characters; what is longer is no token


@dataclass(frozen=True, slots=True)
class LinkClaim:
    """What a sound token says: whose it is, by number, and of which generation the link is."""

    number: int
    generation: int


class LinkTokens:
    """Makes and reads the tokens of one purpose: number and generation, signed by HMAC-SHA-256 (256 bits).

    A token of one purpose is worth nothing for another: each has a key of its own, derived by its name.
    """

    def __init__(self, keys: SecretKeys, purpose: str) -> None:
        self._signer = Signer(
            [*keys.former_of_links, keys.present],  # the last one signs
            salt=purpose, sep=".", key_derivation="hmac", digest_method=hashlib.sha256,
        )  # fmt: skip

    def sign(self, number: int, generation: int) -> str:
        """The token, the same each time until the generation or the key is another."""
        return self._signer.sign(f"{number}-{generation}").decode("ascii")

    def read(self, token: str) -> LinkClaim | None:
        """What the token says; None where it was not made here for this purpose."""
        if len(token) > LONGEST or not token.isascii():
            return None
        try:
            number, _, generation = self._signer.unsign(token).decode("ascii").partition("-")
        except BadSignature:
            return None
        return LinkClaim(int(number), int(generation))
