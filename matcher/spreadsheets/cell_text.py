"""What a cell shows, as text: numbers without ".0" or exponent, dates as 2026-12-03, times as 14:30."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

MIDNIGHT = time(0)
_BREAKS = re.compile(r"_x000[dD]_|\s*[\r\n\t\v\f\x1c-\x1f\x85\u2028\u2029]+\s*")
_AS_FORMULA = re.compile(r'^="([^"]*)"$')
_PICTURE = re.compile(r"^=(_xlfn\.)?DISPIMG\(", re.IGNORECASE)


def cell_text(value: object) -> str:
    """The text of a cell's value; a picture of WPS has none. Line breaks and tabs become blanks."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case datetime():
            return _moment(value)
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case timedelta():
            return _clock(value)
        case float():
            return _number(value)
        case _:
            return _written(str(value))


def is_picture(value: object) -> bool:
    """Whether WPS has put a picture into the cell."""
    return isinstance(value, str) and _PICTURE.match(value) is not None


def _moment(value: datetime) -> str:
    day = value.date().isoformat()
    if value.time() == MIDNIGHT:
        return day
    return value.strftime("%H:%M") if value.year < 1901 else f"{day} {value:%H:%M}"


def _clock(value: timedelta) -> str:
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _number(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")


def _written(text: str) -> str:
    if is_picture(text):
        return ""
    as_formula = _AS_FORMULA.match(text)  # how some programs keep the zeros of a number in a CSV file
    return _BREAKS.sub(" ", as_formula[1] if as_formula else text).strip()
