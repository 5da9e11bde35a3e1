"""From when to when somebody holds a post: days in order."""

from __future__ import annotations

from datetime import date

from marshmallow import Schema, ValidationError, validates_schema

from matcher.wording import Text

LAST_BEFORE_FIRST = Text("The last day lies before the first.")


class TermSchema(Schema):
    """The rule of a term for schemas with a `first_day` and a `last_day`, either of which may be left open."""

    @validates_schema
    def days_in_order(self, data: dict[str, date | None], **_: object) -> None:
        """Refuse a term that ends before it begins."""
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            raise ValidationError(LAST_BEFORE_FIRST, "last_day")
