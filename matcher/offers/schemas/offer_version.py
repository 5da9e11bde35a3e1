"""A step on an offer that carries nothing but the version that was looked at."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Whole
from matcher.schemas.fields.number import LARGEST_KEY


@dataclass(frozen=True, slots=True)
class OfferVersion:
    """The offer's version when it was read, 0 for none yet."""

    version: int


class OfferVersionSchema(CommandSchema[OfferVersion]):
    """Reads an `OfferVersion`."""

    Command = OfferVersion

    version = Whole(0, LARGEST_KEY)
