"""Fields for text: a line, a paragraph, a code in digits."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import fields

from matcher.schemas.fields.limits import Length, Pattern
from matcher.schemas.fields.strict import Strict
from matcher.schemas.plain_text import clean, digits
from matcher.wording import Text

IN_DIGITS = Text("Please enter the code in digits.")


class Line(Strict[str], fields.String):
    """One line of text."""

    def __init__(self, max: int, **options: Any) -> None:  # noqa: A002 - reads well where it is used
        text = Text("Please use at most {max} characters.", max=max)
        super().__init__(validate=[Length(max, text), *options.pop("validate", ())], **options)
        self.max = max

    def read(self, value: Any) -> str:
        """The line, trimmed."""
        return clean(value, longest=self.max, lines=False)


class Paragraph(Line):
    """Text of several lines, line breaks as `\\n`."""

    def read(self, value: Any) -> str:
        """The text, trimmed."""
        return clean(value, longest=self.max, lines=True)


class Digits(Strict[str], fields.String):
    """A code of exactly one of the given lengths made of digits only, such as a region's."""

    def __init__(self, *lengths: int, wrong_text: Text = IN_DIGITS, **options: Any) -> None:
        regex = "^(" + "|".join(f"[0-9]{{{length}}}" for length in lengths) + ")$"
        super().__init__(validate=Pattern(regex, wrong_text), **options)

    def read(self, value: Any) -> str:
        """The code, full-width digits made plain."""
        return digits(value)


class TypedDigits(Digits):
    """Digits that somebody copies from a message or knows by heart: blanks and dashes between them are no part of it.

    `wrong_text` says how many there have to be.
    """

    def __init__(self, length: int, *, wrong_text: Text, **options: Any) -> None:
        super().__init__(length, wrong_text=wrong_text, **options)

    def read(self, value: Any) -> str:
        """The digits alone."""
        return re.sub(r"[\s-]", "", super().read(value))
