"""Reading which step is to be taken back or done again."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Whole


@dataclass(frozen=True, slots=True)
class Step:
    """The step that the button names; 0 where it names none."""

    step: int


class StepSchema(CommandSchema[Step]):
    """The buttons for undo and redo."""

    Command = Step

    step = Whole(0, LARGEST_KEY, load_default=0)
