"""Reading of what kind a new paper is and which days it tells of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marshmallow import ValidationError, validates_schema

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Choice, Day
from matcher.vocabulary import PaperKind
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A kind, and the days whose figures it is drafted from."""

    kind: PaperKind
    first_day: date
    last_day: date


class NewPaperSchema(CommandSchema[NewPaper]):
    """Reads a `NewPaper`."""

    Command = NewPaper

    kind = Choice(PaperKind, required_text=Text("Please choose what kind of paper it is."))
    first_day = Day()
    last_day = Day()

    @validates_schema
    def in_order(self, data: dict[str, date], **_: object) -> None:
        """Refuse a period that ends before it begins, at its end."""
        if data["last_day"] < data["first_day"]:
            raise ValidationError(Text("The last day cannot be before the first."), "last_day")
