"""The code with which the first administrator is made: printed where the service is started, kept nowhere.

It follows from the secret key, so whoever can start the service can have it shown again; it counts only as long as
there is no account.
"""

from __future__ import annotations

import hashlib
import hmac

from matcher.accounts.passwords import ALPHABET
from matcher.secret_key import SecretKeys
from matcher.text import half_width

PURPOSE = "sizhang.first-account"
GROUPS, LETTERS = 3, 4


def start_code(keys: SecretKeys) -> str:
    """Three groups of four letters and digits, about 59 bits."""
    number = int.from_bytes(hmac.digest(keys.present.encode(), PURPOSE.encode(), hashlib.sha256))
    letters = []
    for _each in range(GROUPS * LETTERS):
        number, at = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[at])
    return "-".join("".join(letters[at : at + LETTERS]) for at in range(0, len(letters), LETTERS))


def is_start_code(keys: SecretKeys, typed: str) -> bool:
    """Whether this is the code, however it was spaced or capitalised, in full width or half."""
    plain = "".join(mark for mark in half_width(typed).lower() if mark.isalnum())
    return hmac.compare_digest(plain.encode(), start_code(keys).replace("-", "").encode())
