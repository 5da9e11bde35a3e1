"""Reading the coordinator's choice of heads and start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, ClockTime, Day, Keys, Line, Whole
from matcher.schemas.seen import Tag
from matcher.wording import Text

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class ManualChoice:
    """Heads in the order of the need's parts, a day, and a start in minutes since midnight.

    `seen` is the tag of the need as it was looked at. Where one of the heads is sent elsewhere, that invitation is
    `handed_on` to the head `handed_to`, as its visit was of `handed_version`; `agreed_by` has agreed by telephone.
    """

    head_ids: tuple[int, ...]
    day: date
    start: int
    seen: str
    handed_on: int = 0
    handed_to: int = 0
    handed_version: int = 0
    agreed_by: str = ""


class ManualChoiceSchema(CommandSchema[ManualChoice]):
    """The form for choosing by hand."""

    Command = ManualChoice

    head_ids = Keys(max=8, least=1, required_text=Text("Please choose a head for every topic."))
    day = Day()
    start = ClockTime()
    seen = Tag()
    handed_on = Whole(0, LARGEST_KEY, load_default=0)
    handed_to = Whole(0, LARGEST_KEY, load_default=0)
    handed_version = Whole(0, LARGEST_KEY, load_default=0)
    agreed_by = Line(LONGEST_NAME, load_default="")
