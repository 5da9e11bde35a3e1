"""A telephone number as people write it."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import ValidationError

from matcher.schemas.fields import Line
from matcher.text import half_width
from matcher.wording import Text

_PHONE = re.compile(r"[+0-9][0-9 ()-]{4,30}")


class Phone(Line):
    """A telephone number: digits, spaces, hyphens, brackets and a leading plus."""

    def __init__(self, **options: Any) -> None:
        super().__init__(32, **options)

    def read(self, value: Any) -> str:
        """The number, full-width digits made plain."""
        text = half_width(super().read(value))
        if not _PHONE.fullmatch(text):
            raise ValidationError(Text("Please enter a telephone number, for example 0515-85212345."))
        return text
