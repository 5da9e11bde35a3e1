"""Telephone numbers with their middle left out (138****1234), for pages on which nobody rings."""

from __future__ import annotations

import re

from matcher.text.telephone import replace_numbers

STARS = "****"
_DAY = re.compile(r"(?:19|20)[0-9]{2}-?[01]?[0-9]-?[0-3]?[0-9]")
_AREA = re.compile(r"0[0-9]{2,3}-|\+[0-9]{1,3} ?")


def mask_numbers(text: str) -> str:
    """The text with the middle of each telephone number in it left out."""
    return replace_numbers(text, lambda found: found if _DAY.fullmatch(found) else masked(found))


def masked(number: str) -> str:
    """One number: the first three digits of a mobile or the area code, stars, the last four digits."""
    main = re.split("转|轉|分机", number)[0].strip()
    digits = "".join(sign for sign in main if sign.isdigit())
    area = _AREA.match(main)
    first = area[0] if area else digits[:3] if len(digits) >= 11 else ""
    return f"{first}{STARS}{digits[-4:]}" if len(digits) >= 7 else STARS
