"""From and to a day, as several lists are narrowed."""

from __future__ import annotations

from datetime import date

from marshmallow import Schema, ValidationError, validates_schema

from matcher.schemas.fields import Day
from matcher.wording import Text


class PeriodSchema(Schema):
    """The first and the last day of a period, both included; either may be left open."""

    since = Day(load_default=None)
    until = Day(load_default=None)

    @validates_schema
    def in_order(self, data: dict[str, date | None], **_: object) -> None:
        """Refuse a period that ends before it begins, at its end."""
        since, until = data.get("since"), data.get("until")
        if since is not None and until is not None and until < since:
            raise ValidationError(Text("The last day cannot be before the first."), "until")
