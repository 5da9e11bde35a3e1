"""Saying that what was assumed of an offer is so."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Choice, Whole
from matcher.schemas.fields.number import LARGEST_KEY


class OfferPart(StrEnum):
    """What of an offer may be assumed."""

    HOURS = "hours"
    LIMITS = "limits"


class ConfirmedOn(StrEnum):
    """The page on which it was said."""

    OFFER = "offer"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class ConfirmOffer:
    """The part that is so, all of them where none is named; `version` is the offer's when it was read."""

    version: int
    part: OfferPart | None = None
    back: ConfirmedOn = ConfirmedOn.OFFER

    @property
    def parts(self) -> Collection[OfferPart]:
        """The parts that are meant."""
        return (self.part,) if self.part else tuple(OfferPart)


class ConfirmOfferSchema(CommandSchema[ConfirmOffer]):
    """Reads a `ConfirmOffer`."""

    Command = ConfirmOffer

    version = Whole(0, LARGEST_KEY)
    part = Choice(OfferPart, load_default=None)
    back = Choice(ConfirmedOn, load_default=ConfirmedOn.OFFER)
