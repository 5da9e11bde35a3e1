"""Reading whether a proposal is to be kept."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Flag


@dataclass(frozen=True, slots=True)
class Pin:
    """Keep it, or let it go."""

    pinned: bool


class PinSchema(CommandSchema[Pin]):
    """The keep button."""

    Command = Pin

    pinned = Flag()
