"""Reading whom to ask instead."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Key
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class Reassignment:
    """The head to ask."""

    head_id: int


class ReassignmentSchema(CommandSchema[Reassignment]):
    """The form for asking another head."""

    Command = Reassignment

    head_id = Key(required_text=Text("Please choose a head."))
