"""The hours of an ordinary week in which a head could come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from marshmallow import ValidationError, validates_schema

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import ClockTime, EndTime, Rows, Whole
from matcher.schemas.fields.number import LARGEST_KEY
from matcher.time_span import TimeSpan
from matcher.wording import Text, msgid

SHORTEST_SESSION = 15
TOO_SHORT = Text(
    "A session lasts at least {least} minutes and does not fit in here. Please choose longer hours.",
    least=SHORTEST_SESSION,
)
WEEKDAYS = (
    msgid("Monday"), msgid("Tuesday"), msgid("Wednesday"), msgid("Thursday"), msgid("Friday"),
    msgid("Saturday"), msgid("Sunday"),
)  # fmt: skip
MAX_HALVES, MAX_EXTRA = 14, 21


def ensure_long_enough(start: int, end: int) -> None:
    """Raise `ValidationError` at `end` where not even the shortest session lies between two times of a day."""
    if end - start < SHORTEST_SESSION:
        raise ValidationError(TOO_SHORT, "end")


@dataclass(frozen=True, slots=True)
class WeekdayHours:
    """A stretch of every week, minutes since midnight; `weekday` 0 is Monday, None where not ticked."""

    weekday: int | None
    start: int | None
    end: int | None


class HalfDaySchema(CommandSchema[WeekdayHours]):
    """A half-day: counts where its box is ticked, which sends the weekday."""

    Command = WeekdayHours

    weekday = Whole(0, 6, load_default=None)
    start = ClockTime(load_default=None)
    end = EndTime(load_default=None)

    @validates_schema
    def _in_order(self, data: dict[str, int | None], **_options: object) -> None:
        if data["weekday"] is None:
            return
        for name in ("start", "end"):
            if data[name] is None:
                raise ValidationError(Text("Please enter a time like 09:00."), name)
        if (data["start"] or 0) >= (data["end"] or 0):
            raise ValidationError(Text("This must be later than the beginning."), "end")
        ensure_long_enough(data["start"] or 0, data["end"] or 0)


class ExtraHoursSchema(HalfDaySchema):
    """Other hours: the weekday has to be chosen."""

    weekday = Whole(0, 6, required_text=Text("Please choose a weekday."))


@dataclass(frozen=True, slots=True)
class OfferHours:
    """The pattern of an ordinary week; `version` is the offer's when it was read, 0 for none yet."""

    version: int
    halves: tuple[WeekdayHours, ...]
    extra: tuple[WeekdayHours, ...]

    @property
    def pattern(self) -> list[tuple[int, int, int]]:
        """(weekday, first minute, last minute excluded) of every stretch, in order; those that touch are one."""
        joined: list[tuple[int, int, int]] = []
        for weekday, start, end in _stretches(self.halves + self.extra):
            if joined and joined[-1][0] == weekday and joined[-1][2] == start:
                weekday, start, _ = joined.pop()
            joined.append((weekday, start, end))
        return joined

    @property
    def by_field(self) -> Iterator[tuple[str, TimeSpan]]:
        """Every stretch, with the field of the form it comes from."""
        for field, rows in (("halves", self.halves), ("extra", self.extra)):
            for _, start, end in _stretches(rows):
                yield field, TimeSpan(start, end)


class OfferHoursSchema(CommandSchema[OfferHours]):
    """Reads an `OfferHours`; the stretches of a weekday do not overlap."""

    Command = OfferHours

    version = Whole(0, LARGEST_KEY)
    halves = Rows(HalfDaySchema, MAX_HALVES)
    extra = Rows(ExtraHoursSchema, MAX_EXTRA)

    @validates_schema
    def _apart(self, data: dict[str, tuple[WeekdayHours, ...]], **_options: object) -> None:
        rows = data["halves"] + data["extra"]
        for (weekday, _, end), (next_weekday, start, _) in pairwise(_stretches(rows)):
            if weekday == next_weekday and start < end:
                field = "extra" if any(row.weekday == weekday for row in data["extra"]) else "halves"
                text = Text("On {weekday}, two of the times overlap.", weekday=WEEKDAYS[weekday])
                raise ValidationError(text, field)


def _stretches(rows: tuple[WeekdayHours, ...]) -> list[tuple[int, int, int]]:
    return sorted(
        (row.weekday, row.start, row.end)
        for row in rows
        if row.weekday is not None and row.start is not None and row.end is not None
    )
