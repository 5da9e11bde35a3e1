"""How far, how often and for how many people a head can come."""

from __future__ import annotations

from dataclasses import dataclass

from marshmallow import ValidationError, validates_schema

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Whole
from matcher.schemas.fields.number import LARGEST_KEY
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class OfferLimits:
    """Minutes of one way, sessions a day and a week, listeners, minutes of rest between
    two sessions of one tour; `version` is the offer's, 0 for none yet."""

    version: int
    max_travel_minutes: int
    max_sessions_per_day: int
    max_sessions_per_week: int
    max_audience: int
    rest_minutes: int = 0


class OfferLimitsSchema(CommandSchema[OfferLimits]):
    """Reads an `OfferLimits`."""

    Command = OfferLimits

    version = Whole(0, LARGEST_KEY)
    max_travel_minutes = Whole(5, 300)
    max_sessions_per_day = Whole(1, 6)
    max_sessions_per_week = Whole(1, 20)
    max_audience = Whole(1, 5000)
    rest_minutes = Whole(0, 240, load_default=0)

    @validates_schema
    def _day_within_week(self, data: dict[str, int], **_options: object) -> None:
        if data["max_sessions_per_day"] > data["max_sessions_per_week"]:
            raise ValidationError(Text("This cannot be less than in a single day."), "max_sessions_per_week")
