"""Reading whether a head is ruled out for a need."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Flag, Key
from matcher.schemas.seen import Tag


@dataclass(frozen=True, slots=True)
class Forbidding:
    """A head, and whether it is ruled out or allowed again; `seen` is the tag of the need as it was looked at."""

    head_id: int
    forbidden: bool
    seen: str


class ForbidSchema(CommandSchema[Forbidding]):
    """The rule-out button."""

    Command = Forbidding

    head_id = Key()
    forbidden = Flag()
    seen = Tag()
