"""Reading for which period a service record is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Day


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both included."""

    first_day: date
    last_day: date


class PeriodSchema(CommandSchema[Period]):
    """The form that asks for a service record."""

    Command = Period

    first_day = Day()
    last_day = Day()
