"""Secrets at rest: encrypted with a key that is derived from the secret key of the service, and kept nowhere.

https://cryptography.io/en/latest/fernet/ (AES-128-CBC and HMAC-SHA-256), keys by HKDF (RFC 5869).
"""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from matcher.secret_key import SecretKeys

PURPOSE = b"sizhang.channel-secrets"


class CannotOpen(ValueError):
    """What is stored was sealed with a key that is not known any more, or was tampered with."""


class Sealer:
    """Seals with the present key; opens what the present one or a former one sealed."""

    def __init__(self, keys: SecretKeys) -> None:
        self._present = Fernet(_derived(keys.present))
        self._all = MultiFernet([self._present, *(Fernet(_derived(key)) for key in keys.former_of_links)])

    def seal(self, secret: str) -> str:
        """The secret as it may be stored; another text each time."""
        return self._present.encrypt(secret.encode()).decode("ascii")

    def open(self, sealed: str) -> str:
        """The secret again. Raises `CannotOpen`."""
        try:
            return self._all.decrypt(sealed).decode()
        except (InvalidToken, ValueError):  # the latter where it is no text of ours at all
            raise CannotOpen from None

    def is_fresh(self, sealed: str) -> bool:
        """True where it was sealed with the present key."""
        try:
            self._present.decrypt(sealed)
        except (InvalidToken, ValueError):
            return False
        return True


def _derived(key: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
    return base64.urlsafe_b64encode(derived)
