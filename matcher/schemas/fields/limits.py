"""marshmallow's validators with a sentence that can be translated later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sized
from datetime import date
from typing import TypeVar

from marshmallow import ValidationError, validate

from matcher.wording import Text

T = TypeVar("T")
SizedT = TypeVar("SizedT", bound=Sized)
StringT = TypeVar("StringT", str, bytes)


class Range(validate.Range):
    """From `min` to `max`, both included; anything else is refused with `text`."""

    def __init__(self, min: float | date, max: float | date, text: Text) -> None:  # noqa: A002 - marshmallow's names
        super().__init__(min, max)
        self.text = text

    def __call__(self, value: T) -> T:
        """The value. Raises `ValidationError`."""
        return _told(self.text, super().__call__, value)


class Length(validate.Length):
    """At most `max` characters or entries, and at least `min`; anything else is refused with `text`."""

    def __init__(self, max: int, text: Text, *, min: int | None = None) -> None:  # noqa: A002 - marshmallow's names
        super().__init__(min, max)
        self.text = text

    def __call__(self, value: SizedT) -> SizedT:
        """The value. Raises `ValidationError`."""
        return _told(self.text, super().__call__, value)


class Pattern(validate.Regexp):
    """Text that matches a regular expression from its beginning; anything else is refused with `text`."""

    def __init__(self, regex: str, text: Text) -> None:
        super().__init__(regex)
        self.text = text

    def __call__(self, value: StringT) -> StringT:
        """The value. Raises `ValidationError`."""
        return _told(self.text, super().__call__, value)


class OneOf(validate.OneOf):
    """One of a few values; anything else is refused with `text`."""

    def __init__(self, choices: Iterable[object], text: Text) -> None:
        super().__init__(choices)
        self.text = text

    def __call__(self, value: T) -> T:
        """The value. Raises `ValidationError`."""
        return _told(self.text, super().__call__, value)


def _told(text: Text, check: Callable[[T], T], value: T) -> T:
    try:
        return check(value)
    except ValidationError:
        raise ValidationError(text) from None
