"""Fields for numbers: whole numbers, degrees, and the numbers of records."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

from marshmallow import ValidationError, fields

from matcher.schemas.fields.limits import OneOf, Range
from matcher.schemas.fields.strict import Strict
from matcher.schemas.plain_text import digits
from matcher.wording import Text

LARGEST_KEY = 2**31 - 1
NOT_LISTED = Text("Please choose one of the list.")
_WHOLE = re.compile(r"-?[0-9]{1,30}")
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,15})?")


class Whole(Strict[int], fields.Integer):
    """A whole number from `min` to `max`, both included."""

    def __init__(self, min: int, max: int, **options: Any) -> None:  # noqa: A002 - reads well where it is used
        text = Text("Please enter a whole number from {min} to {max}.", min=min, max=max)
        super().__init__(strict=True, validate=Range(min, max, text), **options)
        self.example = min

    def read(self, value: Any) -> int:
        """The number. A fraction is refused, even `3.0`."""
        number = _whole(value)
        if number is None:
            raise ValidationError(
                Text("Please enter a whole number, for example {example}.", example=self.example)
            )
        return number


class WholeOf(Strict[int], fields.Integer):
    """One of a few whole numbers."""

    def __init__(self, choices: Sequence[int], **options: Any) -> None:
        super().__init__(strict=True, validate=OneOf(choices, NOT_LISTED), **options)

    def read(self, value: Any) -> int:
        """The number. A fraction is refused, even `3.0`."""
        number = _whole(value)
        if number is None:
            raise ValidationError(NOT_LISTED)
        return number


class Degrees(Strict[float], fields.Float):
    """A latitude or longitude in degrees from `min` to `max`."""

    def __init__(self, min: float, max: float, **options: Any) -> None:  # noqa: A002 - reads well where it is used
        text = Text("Please enter degrees from {min} to {max}, for example 32.8512.", min=min, max=max)
        super().__init__(validate=Range(min, max, text), **options)
        self.no_angle = text

    def read(self, value: Any) -> float:
        """The angle; not-a-number and infinity are refused."""
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            number = float(value) if abs(value) <= 360 else math.nan
        else:
            text = digits(value)
            number = float(text) if _DEGREES.fullmatch(text) else math.nan
        if math.isnan(number):
            raise ValidationError(self.no_angle)
        return number


class Key(Strict[int], fields.Integer):
    """The number of a record."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("required_text", Text("Please choose one."))
        super().__init__(strict=True, validate=Range(1, LARGEST_KEY, NOT_LISTED), **options)

    def read(self, value: Any) -> int:
        """A whole number from 1 that fits a database key."""
        number = _whole(value)
        if number is None:
            raise ValidationError(NOT_LISTED)
        return number


def _whole(value: Any) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = digits(value)
    return int(text) if _WHOLE.fullmatch(text) else None
