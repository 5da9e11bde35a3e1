"""Reading the tick beside a duty, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Day, Line, Whole


@dataclass(frozen=True, slots=True)
class Told:
    """Who was told of the need, and on which day."""

    whom: str
    told_on: date


class ToldSchema(CommandSchema[Told]):
    """The form beside a duty that is open."""

    Command = Told

    whom = Line(60)
    told_on = Day()


@dataclass(frozen=True, slots=True)
class NotTold:
    """The tick that is taken back, as somebody was looking at it."""

    done_id: int


class NotToldSchema(CommandSchema[NotTold]):
    """The button beside a duty that is done."""

    Command = NotTold

    done_id = Whole(1, LARGEST_KEY)
