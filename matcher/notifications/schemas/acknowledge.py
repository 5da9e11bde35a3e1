"""Reading the form that acknowledges the changes a page has shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Choice, Day, Keys


class ShownOn(StrEnum):
    """The page that has shown them: the reader goes on there."""

    HOME = "home"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """The notifications, and the answers to complaints, that were shown; in a calendar, at which day."""

    ids: tuple[int, ...]
    complaint_ids: tuple[int, ...]
    shown_on: ShownOn = ShownOn.HOME
    day: date | None = None


class AcknowledgeSchema(CommandSchema[Acknowledge]):
    """Reads an `Acknowledge`."""

    Command = Acknowledge

    ids = Keys(50)
    complaint_ids = Keys(50)
    shown_on = Choice(ShownOn, load_default=ShownOn.HOME)
    day = Day(load_default=None)
