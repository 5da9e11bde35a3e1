"""Reading whether a head is ruled out for a need."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Flag, Key


@dataclass(frozen=True, slots=True)
class Forbidding:
    """A head, and whether it is ruled out or allowed again."""

    head_id: int
    forbidden: bool


class ForbidSchema(CommandSchema[Forbidding]):
    """The rule-out button."""

    Command = Forbidding

    head_id = Key()
    forbidden = Flag()
