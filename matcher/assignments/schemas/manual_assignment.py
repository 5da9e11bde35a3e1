"""Reading the coordinator's choice of heads and start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import ClockTime, Day, Keys
from matcher.schemas.seen import Tag
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class ManualChoice:
    """Heads in the order of the need's parts, a day, and a start in minutes since midnight.

    `seen` is the tag of the need as it was looked at.
    """

    head_ids: tuple[int, ...]
    day: date
    start: int
    seen: str


class ManualChoiceSchema(CommandSchema[ManualChoice]):
    """The form for choosing by hand."""

    Command = ManualChoice

    head_ids = Keys(max=8, least=1, required_text=Text("Please choose a head for every topic."))
    day = Day()
    start = ClockTime()
    seen = Tag()
