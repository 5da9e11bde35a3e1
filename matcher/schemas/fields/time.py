"""Fields for a calendar day and a time of day."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from marshmallow import ValidationError, fields

from matcher.schemas.fields.limits import Range
from matcher.schemas.fields.strict import Strict
from matcher.schemas.plain_text import digits
from matcher.wording import Text

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
MIDNIGHT = 24 * 60
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})")


class Day(Strict[date], fields.Date):
    """A calendar day written as 2026-12-01."""

    def __init__(self, **options: Any) -> None:
        text = Text("Please enter a day of this century.")
        super().__init__(validate=Range(EARLIEST, LATEST, text), **options)

    def read(self, value: Any) -> date:
        """The day; days outside this century are refused."""
        text = digits(value)
        try:
            day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
        except ValueError:
            day = None
        if day is None:
            raise ValidationError(Text("Please enter a day that exists, like 2026-12-01."))
        return day


class ClockTime(Strict[int], fields.Field[int]):
    """A time of day written as 09:00, read as minutes since midnight; 24:00 is the end of the day, if that may be."""

    def __init__(self, last: int = MIDNIGHT, **options: Any) -> None:
        self.last = last
        super().__init__(metadata={"type": "string", "pattern": f"^{_CLOCK.pattern}$"}, **options)

    def read(self, value: Any) -> int:
        """Minutes since midnight, 0 to `last`."""
        found = _CLOCK.fullmatch(digits(value))
        hour, minute = (int(found[1]), int(found[2])) if found else (99, 99)
        if minute > 59 or hour * 60 + minute > self.last:
            raise ValidationError(Text("Please enter a time like 09:00."))
        return hour * 60 + minute

    def _serialize(self, value: int | None, attr: str | None, obj: Any, **_: Any) -> str | None:
        return None if value is None else clock_value(value)


class EndTime(ClockTime):
    """A time of day at which something is over: 0:00 is 24:00, as a time field of a browser cannot say it otherwise."""

    def read(self, value: Any) -> int:
        """Minutes since midnight, 1 to 1440."""
        return super().read(value) or MIDNIGHT


def clock_value(minute: int) -> str:
    """Minutes since midnight as `ClockTime` reads them and a time field of a form holds them: 09:00."""
    return f"{minute // 60:02}:{minute % 60:02}"
