"""Particular days on which a head's time differs from the weekly pattern."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypedDict

from marshmallow import ValidationError, validates_schema

from matcher import clock
from matcher.offers.schemas.offer_hours import ensure_long_enough
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Choice, ClockTime, Day, EndTime, Key, Keys, Line, Rows, Whole
from matcher.schemas.fields.number import LARGEST_KEY
from matcher.schemas.fields.time import MIDNIGHT
from matcher.time_span import TimeSpan
from matcher.wording import Text

MAX_DAYS = 62
HORIZON = timedelta(days=400)
MOST_VISITS = 100


class Presence(StrEnum):
    """Whether time is taken away from the pattern or added to it."""

    AWAY = "away"
    FREE = "free"


class Going(StrEnum):
    """What becomes of a visit on a day on which its head will be away."""

    STILL = "still"  # 仍然去
    CANNOT = "cannot"  # 无法前往


@dataclass(frozen=True, slots=True)
class VisitChoice:
    """Whether the head goes all the same; `version` is the invitation's that somebody was looking at."""

    invitation_id: int
    version: int
    going: Going


class VisitChoiceSchema(CommandSchema[VisitChoice]):
    """Reads a `VisitChoice`."""

    Command = VisitChoice

    invitation_id = Key()
    version = Whole(0, LARGEST_KEY, load_default=0)
    going = Choice(Going, required_text=Text("Please say whether you still go."))


@dataclass(frozen=True, slots=True)
class OfferDays:
    """Every day from `first` to `last` (both included), `start` to `end` in minutes since midnight.

    `visits` says what becomes of those already asked for or promised on them.
    """

    version: int
    presence: Presence
    first: date
    last: date
    start: int
    end: int
    note: str
    visits: tuple[VisitChoice, ...] = ()

    @property
    def hours(self) -> TimeSpan:
        """The hours of each day."""
        return TimeSpan(self.start, self.end)

    @property
    def days(self) -> list[date]:
        """The days, in order."""
        return [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)]


class _Times(TypedDict):
    """What the schema has read of a day's times."""

    presence: Presence
    start: int | None
    end: int | None


class OfferDaysSchema(CommandSchema[OfferDays]):
    """Reads an `OfferDays`: no last day means one day, no times mean all day."""

    Command = OfferDays

    version = Whole(0, LARGEST_KEY)
    presence = Choice(Presence)
    first = Day()
    last = Day(load_default=None)
    start = ClockTime(load_default=None)
    end = EndTime(load_default=None)
    note = Line(120, load_default="")
    visits = Rows(VisitChoiceSchema, MOST_VISITS)

    def read(self, data: object) -> OfferDays:
        """The command, with what was left out filled in. Raises `Invalid`."""
        given: OfferDays = super().read(data)
        return OfferDays(
            version=given.version, presence=given.presence, first=given.first, last=given.last or given.first,
            start=given.start or 0, end=given.end or MIDNIGHT, note=given.note, visits=given.visits,
        )  # fmt: skip

    @validates_schema
    def _days_in_order(self, data: dict[str, date | None], **_options: object) -> None:
        first, last = data["first"], data["last"]
        assert first is not None
        if first < clock.today():
            raise ValidationError(Text("This day is over. Please choose a day to come."), "first")
        if first > clock.today() + HORIZON:
            raise ValidationError(Text("Please choose a day within the next twelve months."), "first")
        if last is not None and last < first:
            raise ValidationError(Text("The last day cannot be before the first."), "last")
        if last is not None and (last - first).days >= MAX_DAYS:
            raise ValidationError(Text("Please enter at most {max} days at once.", max=MAX_DAYS), "last")

    @validates_schema
    def _times_in_order(self, data: _Times, **_options: object) -> None:
        start, end = data["start"], data["end"]
        if (start is None) != (end is None):
            missing = "start" if start is None else "end"
            raise ValidationError(Text("Please enter both times, or none for the whole day."), missing)
        if start is not None and end is not None and start >= end:
            raise ValidationError(Text("This must be later than the beginning."), "end")
        if start is not None and end is not None and data["presence"] is Presence.FREE:
            ensure_long_enough(start, end)


@dataclass(frozen=True, slots=True)
class DropDays:
    """Exceptions that shall no longer be."""

    version: int
    ids: tuple[int, ...]


class DropDaysSchema(CommandSchema[DropDays]):
    """Reads a `DropDays`."""

    Command = DropDays

    version = Whole(0, LARGEST_KEY)
    ids = Keys(MAX_DAYS * 4, least=1)
