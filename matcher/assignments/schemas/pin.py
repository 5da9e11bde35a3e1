"""Reading whether a proposal is to be kept."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Flag, Whole


@dataclass(frozen=True, slots=True)
class Pin:
    """Keep the proposal of this version, or let it go."""

    version: int
    pinned: bool


class PinSchema(CommandSchema[Pin]):
    """The keep button."""

    Command = Pin

    version = Whole(0, LARGEST_KEY, load_default=0)
    pinned = Flag()
