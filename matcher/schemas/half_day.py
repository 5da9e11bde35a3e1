"""Reading ticked half-days."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields

from matcher.half_days import Half, HalfDay
from matcher.schemas.fields import Day, Length, Pattern, Strict
from matcher.wording import Text

MOST = 14 * 8
WRITTEN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\.(am|pm)$"
NOT_SHOWN = Text("Please choose from the half-days shown.")


class HalfDays(Strict[tuple[HalfDay, ...]], fields.List[str]):
    """Half-days written 2026-12-01.am or 2026-12-01.pm, in order and each once."""

    def __init__(self) -> None:
        half_day = fields.String(validate=Pattern(WRITTEN, NOT_SHOWN))
        super().__init__(half_day, load_default=(), validate=Length(MOST, NOT_SHOWN))

    def read(self, value: Any) -> tuple[HalfDay, ...]:
        """The half-days. Raises `ValidationError` where one cannot be read."""
        given = [value] if isinstance(value, str) else value
        if not isinstance(given, (list, tuple)) or len(given) > MOST:
            raise ValidationError(NOT_SHOWN)
        return tuple(sorted({_half_day(one) for one in given}))


def _half_day(value: Any) -> HalfDay:
    day, dot, half = value.partition(".") if isinstance(value, str) else ("", "", "")
    if not dot or half not in set(Half):
        raise ValidationError(NOT_SHOWN)
    return HalfDay(Day().deserialize(day), Half(half))
