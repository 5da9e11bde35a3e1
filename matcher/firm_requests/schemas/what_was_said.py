"""Reading what is said of a request: an answer by telephone, how it ended, why it is open again, who could help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Day, Key, Line, Whole
from matcher.vocabulary import FirmOutcome
from matcher.wording import Text

LONGEST_ENTRY = 300
LONGEST_WHY = 200


@dataclass(frozen=True, slots=True)
class TelephoneAnswer:
    """What was answered on a day."""

    day: date
    answer: str
    version: int


class TelephoneAnswerSchema(CommandSchema[TelephoneAnswer]):
    """The form of an answer by telephone."""

    Command = TelephoneAnswer

    day = Day(required_text=Text("Please enter the day."))
    answer = Line(
        LONGEST_ENTRY, required_text=Text("Please say in a few words what was answered, and by whom.")
    )
    version = Whole(0, LARGEST_KEY)


@dataclass(frozen=True, slots=True)
class CloseCommand:
    """How it ended, as the firm says on a day, in its own words."""

    outcome: FirmOutcome
    closed_on: date
    said: str
    version: int


class CloseSchema(CommandSchema[CloseCommand]):
    """The form in which a request is closed."""

    Command = CloseCommand

    outcome = Choice(FirmOutcome)
    closed_on = Day(required_text=Text("Please enter the day."))
    said = Line(LONGEST_ENTRY, load_default="")
    version = Whole(0, LARGEST_KEY)


@dataclass(frozen=True, slots=True)
class ReopenCommand:
    """Why it is open again."""

    why: str
    version: int


class ReopenSchema(CommandSchema[ReopenCommand]):
    """The form in which a request is opened again."""

    Command = ReopenCommand

    why = Line(LONGEST_ENTRY, required_text=Text("Please say why, in a few words."))
    version = Whole(0, LARGEST_KEY)


@dataclass(frozen=True, slots=True)
class ProposeHelperCommand:
    """Who could help, and why."""

    proposed_id: int
    why: str
    version: int


class ProposeHelperSchema(CommandSchema[ProposeHelperCommand]):
    """The form in which a leader says who could help."""

    Command = ProposeHelperCommand

    proposed_id = Key(required_text=Text("Please choose the head."))
    why = Line(LONGEST_WHY, load_default="")
    version = Whole(0, LARGEST_KEY)
