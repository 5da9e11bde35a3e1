"""What is sent where heads are asked whether they could come, and where one is chosen or answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, ClockTime, Day, Flag, Keys, Line, Whole
from matcher.wording import Text

MOST = 8
LAST_MINUTE = 24 * 60 - 1


@dataclass(frozen=True, slots=True)
class AskWhether:
    """Which heads to ask for the part `position`; `day` and `start` (minutes) of an open need, else the visit's own.

    `seen` is the `need_tag` that the coordinator was looking at.
    """

    head_ids: tuple[int, ...]
    position: int = 0
    day: date | None = None
    start: int | None = None
    seen: str | None = None


class AskWhetherSchema(CommandSchema[AskWhether]):
    """Reads an `AskWhether`: at least one head."""

    Command = AskWhether

    head_ids = Keys(MOST, least=1, required_text=Text("Please tick whom to ask."))
    position = Whole(0, 50, load_default=0)
    day = Day(load_default=None)
    start = ClockTime(LAST_MINUTE, load_default=None)
    seen = Line(100, load_default=None)


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether the head could come; `deputy` is who says so for the head."""

    could: bool
    version: int = 0
    deputy: str = ""


class AnswerSchema(CommandSchema[Answer]):
    """Reads an `Answer`."""

    Command = Answer

    could = Flag(load_default=False)
    version = Whole(0, LARGEST_KEY, load_default=0)
    deputy = Line(60, load_default="")
