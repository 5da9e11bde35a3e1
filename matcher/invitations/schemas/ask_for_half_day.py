"""The coordinator's one tap on a half-day that a head has named."""

from __future__ import annotations

from dataclasses import dataclass

from marshmallow import ValidationError, validates

from matcher.half_days import HalfDay
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Whole
from matcher.schemas.half_day import NOT_SHOWN, HalfDays


@dataclass(frozen=True, slots=True)
class AskForHalfDay:
    """One half-day, and the version of the invitation that was looked at."""

    half_days: tuple[HalfDay, ...]
    version: int


class AskForHalfDaySchema(CommandSchema[AskForHalfDay]):
    """Reads an `AskForHalfDay`: exactly one half-day."""

    Command = AskForHalfDay

    half_days = HalfDays()
    version = Whole(0, LARGEST_KEY, load_default=0)

    @validates("half_days")
    def _one(self, value: tuple[HalfDay, ...], data_key: str) -> None:
        if len(value) != 1:
            raise ValidationError(NOT_SHOWN)
