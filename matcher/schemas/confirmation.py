"""Reading a form that only asks to go ahead; it carries the version that was looked at."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Whole


@dataclass(frozen=True, slots=True)
class GoAhead:
    """The version of what was looked at; 0, which nothing has, where none was sent."""

    version: int


class GoAheadSchema(CommandSchema[GoAhead]):
    """A confirmation."""

    Command = GoAhead

    version = Whole(0, LARGEST_KEY, load_default=0)
