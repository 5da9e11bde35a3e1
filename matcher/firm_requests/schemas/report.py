"""Reading what a firm reports of its request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.outputs.schemas.output import MOST_WORDS
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Choice, Day, Line
from matcher.vocabulary import OutputKind
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class ReportCommand:
    """What came out, on which day."""

    day: date
    kind: OutputKind
    words: str


class ReportSchema(CommandSchema[ReportCommand]):
    """The form of an output behind a link: firm and request are those of the link."""

    Command = ReportCommand

    day = Day(required_text=Text("Please enter the day."))
    kind = Choice(OutputKind)
    words = Line(MOST_WORDS, required_text=Text("Please say in a few words what it is."))
