"""Reading ticked half-days."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError

from matcher.half_days import Half, HalfDay
from matcher.schemas.fields import Day, Strict
from matcher.text import Text

MOST = 14 * 8


class HalfDays(Strict[tuple[HalfDay, ...]]):
    """Half-days written 2026-12-01.am or 2026-12-01.pm, in order and each once."""

    def __init__(self) -> None:
        super().__init__(load_default=())

    def read(self, value: Any) -> tuple[HalfDay, ...]:
        """The half-days. Raises `ValidationError` where one cannot be read."""
        given = [value] if isinstance(value, str) else value
        if not isinstance(given, (list, tuple)) or len(given) > MOST:
            raise ValidationError(Text("Please choose from the half-days shown."))
        return tuple(sorted({_half_day(one) for one in given}))


def _half_day(value: Any) -> HalfDay:
    day, dot, half = value.partition(".") if isinstance(value, str) else ("", "", "")
    if not dot or half not in set(Half):
        raise ValidationError(Text("Please choose from the half-days shown."))
    return HalfDay(Day().read(day), Half(half))
