"""Reading which week is to be opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Day


@dataclass(frozen=True, slots=True)
class OpenWeek:
    """The Monday that stood on the page."""

    monday: date


class OpenWeekSchema(CommandSchema[OpenWeek]):
    """The button that opens a week."""

    Command = OpenWeek

    monday = Day()
