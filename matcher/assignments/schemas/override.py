"""Reading a choice that goes beyond what a head has set, with the reason and the head's yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import ClockTime, Day, Keys, Line
from matcher.schemas.seen import Tag
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class OverridingChoice:
    """Heads in the order of the need's parts, a day, and a start in minutes since midnight, as `ManualChoice` has them.

    `reason` is why; `agreed_by` said yes on `agreed_on` at `agreed_at`, minutes since midnight.
    """

    head_ids: tuple[int, ...]
    day: date
    start: int
    seen: str
    reason: str
    agreed_by: str
    agreed_on: date
    agreed_at: int


class OverridingChoiceSchema(CommandSchema[OverridingChoice]):
    """The form for overriding a rule."""

    Command = OverridingChoice

    head_ids = Keys(max=8, least=1, required_text=Text("Please choose a head for every topic."))
    day = Day()
    start = ClockTime()
    seen = Tag()
    reason = Line(200, required_text=Text("Please say why."))
    agreed_by = Line(60, required_text=Text("Please say who said yes."))
    agreed_on = Day()
    agreed_at = ClockTime()
