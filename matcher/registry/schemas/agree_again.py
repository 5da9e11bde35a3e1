"""Saying that a head who did not want to be contacted has agreed again."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Line, Whole
from matcher.schemas.phone import Phone
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class AgreeAgain:
    """The number to be used from now on, and when and how the head said so; `version` is the head's."""

    phone: str
    how: str
    version: int


class AgreeAgainSchema(CommandSchema[AgreeAgain]):
    """Reads an `AgreeAgain`."""

    Command = AgreeAgain

    phone = Phone(required_text=Text("Please enter the number the head has given."))
    how = Line(200, required_text=Text("Please write when and how the head said so."))
    version = Whole(0, LARGEST_KEY, load_default=0)
