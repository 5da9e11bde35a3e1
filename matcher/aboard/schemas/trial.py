"""Reading the wish to match the coming week on trial."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Day, Line


@dataclass(frozen=True, slots=True)
class TrialCommand:
    """The Monday that stood on the page, and the tag of the plan that was shown; empty where there was no week."""

    monday: date
    seen: str = ""


class TrialSchema(CommandSchema[TrialCommand]):
    """The button of the last step."""

    Command = TrialCommand

    monday = Day()
    seen = Line(64, load_default="")
