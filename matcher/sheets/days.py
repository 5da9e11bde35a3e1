"""A day of the calendar as people write it: 2026-12-03, 2026年12月3日, 2026.12.3, 20261203."""

from __future__ import annotations

import re
from datetime import date, timedelta

from matcher.text import half_width

_WRITTEN = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?|(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"\d{5}")
FIRST_SERIAL_DAY = date(1899, 12, 30)
"""What a spreadsheet program counts the days of an unformatted date from."""


def day_written(typed: str) -> str:
    """The day as 2026-12-03; what is no day is given back as it is, for the form's own field to refuse."""
    plain = half_width(typed).strip()
    if _SERIAL.fullmatch(plain):
        return (FIRST_SERIAL_DAY + timedelta(days=int(plain))).isoformat()
    match = _WRITTEN.fullmatch(plain)
    if match is None:
        return typed
    year, month, day = (part for part in match.groups() if part is not None)
    return f"{year}-{month:0>2}-{day:0>2}"
