"""Reading where a test message is to go."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Line


@dataclass(frozen=True, slots=True)
class TrialCommand:
    """The address; "" for a robot, which knows its group."""

    address: str


class TrialSchema(CommandSchema[TrialCommand]):
    """The form of the test button."""

    Command = TrialCommand

    address = Line(100, load_default="")
