"""Saying where a head sets out from."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Digits, Whole
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class SayPlace:
    """A township of the head's county; `version` is the head's when it was read."""

    township_code: str
    version: int


class SayPlaceSchema(CommandSchema[SayPlace]):
    """Reads a `SayPlace`."""

    Command = SayPlace

    township_code = Digits(9, required_text=Text("Please choose one of the list."))
    version = Whole(0, LARGEST_KEY)
