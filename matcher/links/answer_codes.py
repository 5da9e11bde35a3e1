"""The six-digit code of an invitation, for messages in which a link cannot travel: typed at `/a`.

A code counts only together with the telephone number it was sent to. It is derived of the invitation and its link, like
the link itself, so every message carries the same one; revoking the link makes it another.
"""

from __future__ import annotations

import hashlib
import hmac

from matcher.links.answer_links import Linked
from matcher.secret_key import SecretKeys

PURPOSE = "sizhang.answer-code"
CODES = 1_000_000


class AnswerCodes:
    """Makes codes and recognises them, also those that the former key made."""

    def __init__(self, keys: SecretKeys) -> None:
        self._present = keys.present
        self._keys = (keys.present, *keys.former_of_links)

    def code_of(self, invitation: Linked) -> str:
        """The invitation's code: six digits."""
        return _code(self._present, invitation)

    def belongs(self, code: str, invitation: Linked) -> bool:
        """Whether this is the invitation's code."""
        codes = [_code(key, invitation) for key in self._keys]
        return any(hmac.compare_digest(code.encode(), each.encode()) for each in codes)


def _code(key: str, invitation: Linked) -> str:
    told = f"{PURPOSE}:{invitation.id}-{invitation.link_generation}"
    number = int.from_bytes(hmac.digest(key.encode(), told.encode(), hashlib.sha256))
    return f"{number % CODES:06}"
