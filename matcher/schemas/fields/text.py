"""Fields for text: a line, a paragraph, a code in digits."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError

from matcher.schemas.fields.strict import Strict
from matcher.schemas.plain_text import clean, digits
from matcher.text import Text


class Line(Strict[str]):
    """One line of text."""

    def __init__(self, max: int, **options: Any) -> None:  # noqa: A002 - reads well where it is used
        super().__init__(**options)
        self.max = max

    def read(self, value: Any) -> str:
        """The line, trimmed."""
        return clean(value, longest=self.max, lines=False)


class Paragraph(Line):
    """Text of several lines, line breaks as `\\n`."""

    def read(self, value: Any) -> str:
        """The text, trimmed."""
        return clean(value, longest=self.max, lines=True)


class Digits(Strict[str]):
    """A code of exactly one of the given lengths made of digits only, such as a region's."""

    def __init__(self, *lengths: int, **options: Any) -> None:
        super().__init__(**options)
        self.lengths = lengths

    def read(self, value: Any) -> str:
        """The code, full-width digits made plain."""
        text = digits(value)
        if not (text.isascii() and text.isdigit() and len(text) in self.lengths):
            raise ValidationError(Text("Please enter the code in digits."))
        return text
