"""What somebody says when accepting on a personal page."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Key, Whole


@dataclass(frozen=True, slots=True)
class AcceptHere:
    """Which invitation, and its version."""

    invitation_id: int
    version: int


class AcceptHereSchema(CommandSchema[AcceptHere]):
    """Reads an `AcceptHere`."""

    Command = AcceptHere

    invitation_id = Key()
    version = Whole(0, LARGEST_KEY)
