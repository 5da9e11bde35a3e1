"""What a head says who cannot come then, but at other times."""

from __future__ import annotations

from dataclasses import dataclass

from marshmallow import ValidationError, validates

from matcher.half_days import HalfDay
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Line, Paragraph, Whole
from matcher.schemas.half_day import HalfDays
from matcher.wording import Text

NONE_TICKED = Text("Please tick at least one half-day that would suit.")


@dataclass(frozen=True, slots=True)
class Suggest:
    """The half-days that would suit; `deputy` as in `Accept`."""

    version: int
    half_days: tuple[HalfDay, ...]
    remark: str = ""
    deputy: str = ""


class SuggestSchema(CommandSchema[Suggest]):
    """Reads a `Suggest`: at least one half-day."""

    Command = Suggest

    version = Whole(0, LARGEST_KEY, load_default=0)
    half_days = HalfDays()
    remark = Paragraph(500, load_default="")
    deputy = Line(60, load_default="")

    @validates("half_days")
    def _some(self, value: tuple[HalfDay, ...], data_key: str) -> None:
        if not value:
            raise ValidationError(NONE_TICKED)
