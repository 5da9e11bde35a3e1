"""How far, how often and for how many people a head can come."""

from __future__ import annotations

from dataclasses import dataclass, replace

from marshmallow import ValidationError, validates_schema

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Whole
from matcher.schemas.fields.number import LARGEST_KEY
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class OfferLimits:
    """Minutes of one way, sessions a day and a week, listeners, minutes of rest between
    two sessions of one tour; None: not said. `version` is the offer's, 0 for none yet."""

    version: int
    max_travel_minutes: int | None
    max_sessions_per_day: int | None
    max_sessions_per_week: int | None
    max_audience: int | None
    rest_minutes: int = 0

    @property
    def says_something(self) -> bool:
        """Whether any of the limits is said."""
        limits = (
            self.max_travel_minutes,
            self.max_sessions_per_day,
            self.max_sessions_per_week,
            self.max_audience,
        )
        return any(limit is not None for limit in limits)

    def at(self, version: int) -> OfferLimits:
        """The same limits for this version of the offer."""
        return replace(self, version=version)


class OfferLimitsSchema(CommandSchema[OfferLimits]):
    """Reads an `OfferLimits`, in which every limit is said."""

    Command = OfferLimits

    version = Whole(0, LARGEST_KEY)
    max_travel_minutes = Whole(5, 300)
    max_sessions_per_day = Whole(1, 6)
    max_sessions_per_week = Whole(1, 20)
    max_audience = Whole(1, 5000)
    rest_minutes = Whole(0, 240, load_default=0)

    @validates_schema
    def _day_within_week(self, data: dict[str, int | None], **_options: object) -> None:
        per_day, per_week = data["max_sessions_per_day"], data["max_sessions_per_week"]
        if per_day is not None and per_week is not None and per_day > per_week:
            raise ValidationError(Text("This cannot be less than in a single day."), "max_sessions_per_week")


class SomeLimitsSchema(OfferLimitsSchema):
    """Reads an `OfferLimits` in which any limit may be left open."""

    max_travel_minutes = Whole(5, 300, load_default=None)
    max_sessions_per_day = Whole(1, 6, load_default=None)
    max_sessions_per_week = Whole(1, 20, load_default=None)
    max_audience = Whole(1, 5000, load_default=None)
