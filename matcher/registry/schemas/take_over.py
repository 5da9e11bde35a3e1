"""A head says that what was assumed of it is so."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Choice, Whole
from matcher.schemas.fields.number import LARGEST_KEY


class AssumedPart(StrEnum):
    """What of a head and its offer may be assumed."""

    HOURS = "hours"
    LIMITS = "limits"
    PLACE = "place"


class SaidOn(StrEnum):
    """The page on which it was said."""

    PAGE = "page"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class TakeOver:
    """The part that is so, all of them where none is named; the versions are those of offer and head when read."""

    version: int
    head_version: int
    part: AssumedPart | None = None
    back: SaidOn = SaidOn.OFFER

    @property
    def parts(self) -> Collection[AssumedPart]:
        """The parts that are meant."""
        return (self.part,) if self.part else tuple(AssumedPart)


class TakeOverSchema(CommandSchema[TakeOver]):
    """Reads a `TakeOver`."""

    Command = TakeOver

    version = Whole(0, LARGEST_KEY)
    head_version = Whole(0, LARGEST_KEY)
    part = Choice(AssumedPart, load_default=None)
    back = Choice(SaidOn, load_default=SaidOn.OFFER)
