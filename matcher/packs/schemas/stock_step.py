"""Reading a step of the stock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Day, Line, Whole
from matcher.vocabulary import MovementKind
from matcher.wording import Text

MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class StockStep:
    """What happened to how many units, from which day on.

    `source` and `target` are holders as `matcher.packs.holder` writes them; of both only what the kind leaves open is
    asked for, the other one may be empty.
    """

    kind: MovementKind
    quantity: int
    day: date
    words: str = ""
    source: str = ""
    target: str = ""
    version: int = 0


class StockStepSchema(CommandSchema[StockStep]):
    """The form of a step."""

    Command = StockStep

    kind = Choice(MovementKind, required_text=Text("Please say what happened."))
    quantity = Whole(1, 10_000)
    day = Day(required_text=Text("Please enter the day."))
    words = Line(MOST_WORDS, load_default="")
    source = Line(24, load_default="")
    target = Line(24, load_default="")
    version = Whole(0, LARGEST_KEY, load_default=0)
