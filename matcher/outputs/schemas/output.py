"""Reading an output of a firm, and the filter of their list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Day, Key, Line, Whole
from matcher.schemas.filters import FilterSchema
from matcher.vocabulary import OutputKind
from matcher.wording import Text

MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class OutputCommand:
    """What came out, at which firm, on which day."""

    institution_id: int
    day: date
    kind: OutputKind
    words: str
    firm_request_id: int | None = None
    version: int = 0


class OutputSchema(CommandSchema[OutputCommand]):
    """The form of an output."""

    Command = OutputCommand

    institution_id = Key(required_text=Text("Please choose the firm."))
    day = Day(required_text=Text("Please enter the day."))
    kind = Choice(OutputKind)
    words = Line(MOST_WORDS, required_text=Text("Please say in a few words what it is."))
    firm_request_id = Key(required=False, load_default=None)
    version = Whole(0, LARGEST_KEY, load_default=0)


@dataclass(frozen=True, slots=True)
class OutputFilter:
    """What the list is narrowed by."""

    search: str = ""
    page: int = 1
    kind: OutputKind | None = None


class OutputFilterSchema(FilterSchema[OutputFilter]):
    """The address of the list."""

    Command = OutputFilter

    kind = Choice(OutputKind, load_default=None)
