"""Reading who takes a county over, and for which days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Day, Key, Line
from matcher.schemas.seen import Tag
from matcher.wording import Text

MOST_HANDOVER_WORDS = 300


@dataclass(frozen=True, slots=True)
class HandoverCommand:
    """Whose place is taken by whom from when, until when or for good; `seen` is the tag of what the page had shown."""

    coordinator_id: int
    successor_id: int
    first_day: date
    seen: str
    last_day: date | None = None
    note: str = ""


class HandoverSchema(CommandSchema[HandoverCommand]):
    """The form of handing a county over."""

    Command = HandoverCommand

    coordinator_id = Key(required_text=Text("Please choose one of the list."))
    successor_id = Key(required_text=Text("Please choose one of the list."))
    first_day = Day(required_text=Text("Please enter the day."))
    last_day = Day(load_default=None)
    note = Line(MOST_HANDOVER_WORDS, load_default="")
    seen = Tag()
