"""Reading a re-election list: its name, its lines, the day from which it is adopted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matcher.posts.schemas.term import TermSchema
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Day, Digits, Flag, Key, Line, Whole
from matcher.vocabulary import Seat
from matcher.wording import Text


class Change(StrEnum):
    """What a list says of a head and a seat."""

    STAYS = "stays"
    LEAVES = "leaves"
    COMES = "comes"


@dataclass(frozen=True, slots=True)
class StartDraft:
    """A new list for the association of a region."""

    region_code: str
    name: str


class StartDraftSchema(CommandSchema[StartDraft]):
    """The form that begins a list."""

    Command = StartDraft

    region_code = Digits(6, 9, required_text=Text("Please choose the association."))
    name = Line(120, required_text=Text("Please give the list a name."))


@dataclass(frozen=True, slots=True)
class LineCommand:
    """What is to be said of one head and seat."""

    head_id: int
    seat: Seat
    change: Change
    front_line: bool = False
    version: int = 0


class LineSchema(CommandSchema[LineCommand]):
    """The form of one line."""

    Command = LineCommand

    head_id = Key(required_text=Text("Please choose the head."))
    seat = Choice(Seat)
    change = Choice(Change)
    front_line = Flag()
    version = Whole(0, LARGEST_KEY, load_default=0)


@dataclass(frozen=True, slots=True)
class AdoptCommand:
    """From which day the list holds, until when its terms last (None: open), and what was looked at."""

    first_day: date
    last_day: date | None = None
    version: int = 0
    tag: str = ""


class AdoptSchema(TermSchema, CommandSchema[AdoptCommand]):
    """The form that adopts a list."""

    Command = AdoptCommand

    first_day = Day(required_text=Text("Please say from which day on."))
    last_day = Day(load_default=None)
    version = Whole(0, LARGEST_KEY, load_default=0)
    tag = Line(16, load_default="")
