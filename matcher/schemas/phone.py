"""Telephone numbers, by themselves and in a line of text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from marshmallow import ValidationError

from matcher.schemas.fields import Line
from matcher.schemas.plain_text import MOST_BEFORE, too_long
from matcher.text.telephone import Doubt, DoubtfulNumber, spell_numbers, telephone_number
from matcher.wording import Text

LONGEST_TYPED = 60
LONGEST_KEPT = 32

_QUESTIONS = {
    Doubt.TOO_SHORT: Text("This telephone number looks too short. Please check it."),
    Doubt.TOO_LONG: Text("This telephone number looks too long. Please check it."),
    Doubt.NO_NUMBER: Text("Please enter a telephone number, for example 0515-85212345."),
}


class Phone(Line):
    """A telephone number in any spelling; it is kept in one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(LONGEST_TYPED, **options)

    def read(self, value: Any) -> str:
        """The number in its one spelling; one that is too short or too long is questioned."""
        if not isinstance(value, str):
            return super().read(value)
        if len(value) > MOST_BEFORE * LONGEST_TYPED:  # before anything is worked out of it
            raise ValidationError(too_long(LONGEST_TYPED, over=len(value) - LONGEST_TYPED))
        return _asked(telephone_number, value)[:LONGEST_KEPT]


class Contact(Line):
    """Somebody's name and telephone number, in a line of text."""

    def read(self, value: Any) -> str:
        """The line with each number in its one spelling; questioned where it has only such as nobody can dial."""
        return _asked(spell_numbers, super().read(value))


def _asked(spell: Callable[[str], str], text: str) -> str:
    try:
        return spell(text)
    except DoubtfulNumber as error:
        raise ValidationError(_QUESTIONS[error.doubt]) from None
