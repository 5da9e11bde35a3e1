"""marshmallow's validators with a sentence that can be translated later."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from marshmallow import ValidationError, validate

from matcher.wording import Text

T = TypeVar("T")


class Range(validate.Range):
    """From `min` to `max`, both included; anything else is refused with `text`."""

    def __init__(self, min: float | date, max: float | date, text: Text) -> None:  # noqa: A002 - marshmallow's names
        super().__init__(min, max)
        self.text = text

    def __call__(self, value: T) -> T:
        """The value. Raises `ValidationError`."""
        try:
            return super().__call__(value)
        except ValidationError:
            raise ValidationError(self.text) from None


class Length(validate.Length):
    """At most `max` characters or entries, and at least `min`; anything else is refused with `text`."""

    def __init__(self, max: int, text: Text, *, min: int | None = None) -> None:  # noqa: A002 - marshmallow's names
        super().__init__(min, max)
        self.text = text

    def __call__(self, value: Any) -> Any:
        """The value. Raises `ValidationError`."""
        try:
            return super().__call__(value)
        except ValidationError:
            raise ValidationError(self.text) from None


class Pattern(validate.Regexp):
    """Text that matches a regular expression from its beginning; anything else is refused with `text`."""

    def __init__(self, regex: str, text: Text) -> None:
        super().__init__(regex)
        self.text = text

    def __call__(self, value: Any) -> Any:
        """The value. Raises `ValidationError`."""
        try:
            return super().__call__(value)
        except ValidationError:
            raise ValidationError(self.text) from None
