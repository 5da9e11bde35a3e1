"""Reading whom to ask instead."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import LONGEST_NAME, CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Key, Line, Whole
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class Reassignment:
    """The head to ask; `version` is the assignment's as it was looked at.

    Where the head is sent elsewhere, that invitation is `handed_on` to the head `handed_to`, as its visit was of
    `handed_version`; `agreed_by` has agreed by telephone.
    """

    head_id: int
    version: int
    handed_on: int = 0
    handed_to: int = 0
    handed_version: int = 0
    agreed_by: str = ""


class ReassignmentSchema(CommandSchema[Reassignment]):
    """The form for asking another head."""

    Command = Reassignment

    head_id = Key(required_text=Text("Please choose a head."))
    version = Whole(0, LARGEST_KEY, load_default=0)
    handed_on = Whole(0, LARGEST_KEY, load_default=0)
    handed_to = Whole(0, LARGEST_KEY, load_default=0)
    handed_version = Whole(0, LARGEST_KEY, load_default=0)
    agreed_by = Line(LONGEST_NAME, load_default="")
