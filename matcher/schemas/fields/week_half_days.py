"""The half-days of an ordinary week that somebody ticked, kept in one number."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields

from matcher.schemas.fields.limits import Length
from matcher.schemas.fields.number import Whole
from matcher.schemas.fields.strict import Strict
from matcher.schemas.plain_text import is_blank
from matcher.wording import Text

HALF_DAYS_A_WEEK = 14
TOO_MANY = Text("Please give at most {max}.", max=HALF_DAYS_A_WEEK)


class WeekHalfDays(Strict[int], fields.List[int]):
    """Half-days by number, Monday morning 0, as the bits of one number; at least one."""

    def __init__(self) -> None:
        super().__init__(
            Whole(0, HALF_DAYS_A_WEEK - 1),
            required_text=Text("Please tick at least one half-day."),
            validate=Length(HALF_DAYS_A_WEEK, TOO_MANY, min=1),
        )

    def _validate(self, value: Any) -> None:
        """The length is that of the list that was sent, which `read` has looked at."""

    def read(self, value: Any) -> int:
        """The number with a bit for each half-day."""
        sent = [value] if isinstance(value, (str, int)) else value
        if not isinstance(sent, (list, tuple)):
            raise ValidationError(Text("This could not be understood as a list. Please load the page again."))
        if len(sent) > HALF_DAYS_A_WEEK:
            raise ValidationError(TOO_MANY)
        ticked = {self.inner.deserialize(one) for one in sent if not is_blank(one)}
        if not ticked:
            raise ValidationError(self.required_text)
        return sum(1 << number for number in ticked if number is not None)
