"""Numbers of service records: nobody guesses one, and everybody can read one out."""

from __future__ import annotations

import re
import secrets

from matcher.text.folded import folded

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without those that look like others: 0 and O, 1, I and L."""
LENGTH = 10
_NUMBER = re.compile(rf"([0-9]{{6}})([0-9]{{4}})([{SIGNS}]{{5}})([{SIGNS}]{{5}})")


def new_number(county_code: str, year: int) -> str:
    """A number nobody has: county, year and ten signs by chance (49 bits), such as 320981-2026-7K3M9-QX2TD."""
    drawn = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    return f"{county_code}-{year}-{drawn[:5]}-{drawn[5:]}"


def spelled(number: str) -> str:
    """A number as somebody typed or pasted it, in any width and case, in its one spelling; empty for what is none."""
    signs = "".join(sign for sign in folded(number).upper() if sign.isascii() and sign.isalnum())
    found = _NUMBER.fullmatch(signs)
    return "-".join(found.groups()) if found else ""
