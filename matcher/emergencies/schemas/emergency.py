"""Reading an emergency, and the filter of their list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marshmallow import ValidationError, validates_schema

from matcher import clock
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Choices, Day, Keys, Line, Paragraph, Whole
from matcher.schemas.filters import FilterSchema
from matcher.vocabulary import EmergencyKind, EmergencyState, Kind
from matcher.wording import Text

MOST_NAME = 60
MOST_ABOUT = 500
MOST_DAYS = 62
MOST_TOPICS = 12
MOST_TOWNSHIPS = 60


@dataclass(frozen=True, slots=True)
class EmergencyCommand:
    """What has happened, when (both days included), in which townships (their codes as numbers), and whom to ask.

    Of the heads of these `kinds` all are asked; where there are `topics`, those who offer one of them.
    """

    kind: EmergencyKind
    name: str
    first_day: date
    last_day: date
    kinds: tuple[Kind, ...]
    about: str = ""
    townships: tuple[int, ...] = ()
    topics: tuple[int, ...] = ()
    version: int = 0


class EmergencySchema(CommandSchema[EmergencyCommand]):
    """The form of an emergency."""

    Command = EmergencyCommand

    kind = Choice(EmergencyKind)
    name = Line(MOST_NAME, required_text=Text("Please say in a few words what it is."))
    about = Paragraph(MOST_ABOUT, load_default="")
    first_day = Day(required_text=Text("Please enter the first day."))
    last_day = Day(required_text=Text("Please enter the last day."))
    kinds = Choices(Kind)
    townships = Keys(MOST_TOWNSHIPS, least=1, required_text=Text("Please tick the townships."))
    topics = Keys(MOST_TOPICS)
    version = Whole(0, LARGEST_KEY, load_default=0)

    @validates_schema
    def days_run_forward(self, data: dict[str, date], **_options: object) -> None:
        """The last day is neither before the first nor over nor far away."""
        if data["last_day"] < data["first_day"]:
            raise ValidationError(Text("The last day cannot be before the first."), "last_day")
        if (data["last_day"] - min(data["first_day"], clock.today())).days >= MOST_DAYS:
            raise ValidationError(Text("An emergency lasts {days} days at most.", days=MOST_DAYS), "last_day")
        if data["last_day"] < clock.today():
            raise ValidationError(Text("This is over already; please choose a time ahead."), "last_day")

    @validates_schema
    def somebody_is_asked(self, data: dict[str, tuple[Kind, ...]], **_options: object) -> None:
        """At least one kind of heads."""
        if not data["kinds"]:
            raise ValidationError(Text("Please tick which heads to ask."), "kinds")


@dataclass(frozen=True, slots=True)
class EmergencyFilter:
    """What the list is narrowed by."""

    search: str = ""
    page: int = 1
    state: EmergencyState | None = None


class EmergencyFilterSchema(FilterSchema[EmergencyFilter]):
    """The address of the list."""

    Command = EmergencyFilter

    state = Choice(EmergencyState, load_default=None)
