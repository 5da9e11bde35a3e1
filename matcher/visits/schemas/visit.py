"""What a township says of a visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from marshmallow import ValidationError, validates_schema

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Choice, Paragraph, Whole
from matcher.schemas.fields.number import LARGEST_KEY
from matcher.vocabulary import Rating
from matcher.wording import Text

MOST_PEOPLE = 100_000


class TookPlace(StrEnum):
    """Whether a visit took place."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class VisitReport:
    """Whether it took place; if so how many came, and a rating where somebody gives one.

    `version` is that of the need the clerk was looking at.
    """

    happened: TookPlace
    attendance: int | None
    rating: Rating | None
    remarks: str
    version: int


class VisitReportSchema(CommandSchema[VisitReport]):
    """Reads a `VisitReport`; the rating is never assumed."""

    Command = VisitReport

    happened = Choice(TookPlace, required_text=Text("Please say whether it took place."))
    attendance = Whole(0, MOST_PEOPLE, load_default=None)
    rating = Choice(Rating, load_default=None)
    remarks = Paragraph(1000, load_default="")
    version = Whole(0, LARGEST_KEY)

    @validates_schema
    def _someone_counted(self, data: Mapping[str, Any], **_: Any) -> None:
        if data["happened"] is TookPlace.YES and data["attendance"] is None:
            raise ValidationError(Text("Please say how many people came; an estimate is fine."), "attendance")
