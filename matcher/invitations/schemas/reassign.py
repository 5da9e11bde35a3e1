"""Reading whom to ask instead."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Key, Whole
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class Reassignment:
    """The head to ask; `version` is the assignment's as it was looked at."""

    head_id: int
    version: int


class ReassignmentSchema(CommandSchema[Reassignment]):
    """The form for asking another head."""

    Command = Reassignment

    head_id = Key(required_text=Text("Please choose a head."))
    version = Whole(0, LARGEST_KEY, load_default=0)
