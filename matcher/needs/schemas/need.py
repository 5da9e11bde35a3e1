"""Reading a need as a township writes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from marshmallow import ValidationError, validates_schema

from matcher.half_days import USUAL_HOURS, Half, HalfDay
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import (
    LARGEST_KEY,
    Choices,
    ClockTime,
    Day,
    Digits,
    EndTime,
    Flag,
    Key,
    Keys,
    Line,
    Paragraph,
    Rows,
    Whole,
)
from matcher.schemas.half_day import HalfDays
from matcher.schemas.phone import Contact
from matcher.time_span import TimeSpan
from matcher.vocabulary import Listener
from matcher.wording import Text

MOST_PARTS = 6
MOST_WINDOWS = 20
MOST_HEADS = 20
MOST_PACKS = 60


@dataclass(frozen=True, slots=True)
class ChosenWindow:
    """A window of one day that suits, minutes since midnight, and the field of the form it comes from."""

    day: date
    start: int
    end: int
    field: str = "windows"


@dataclass(frozen=True, slots=True)
class WindowRow:
    """Exact hours of one day."""

    day: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PackRow:
    """So many of a resource pack; none where 0."""

    pack_id: int
    quantity: int


@dataclass(frozen=True, slots=True)
class NeedCommand:
    """What a township asks for; `township_code` is needed only from somebody who stands above townships.

    `despite_hours` says to post it though nobody may be able to keep its hours. `version` is the state of the need
    that somebody was looking at, None for a new one.
    """

    parts: tuple[int, ...]
    venue_id: int
    minutes: int
    audience: int
    township_code: str | None = None
    title: str = ""
    priority: int = 3
    waits: bool = True
    windows: tuple[WindowRow, ...] = ()
    halves: tuple[HalfDay, ...] = ()
    morning_start: int = USUAL_HOURS[Half.MORNING].start
    morning_end: int = USUAL_HOURS[Half.MORNING].end
    afternoon_start: int = USUAL_HOURS[Half.AFTERNOON].start
    afternoon_end: int = USUAL_HOURS[Half.AFTERNOON].end
    packs: tuple[PackRow, ...] = ()
    preferred: tuple[int, ...] = ()
    excluded: tuple[int, ...] = ()
    listeners: tuple[Listener, ...] = ()
    grade: str = ""
    contact: str = ""
    remarks: str = ""
    despite_hours: bool = False
    version: int | None = None

    @property
    def chosen_windows(self) -> tuple[ChosenWindow, ...]:
        """All that suits: ticked half-days and exact hours, in order.

        Both halves of a day become one window where the activity is too long for either of them.
        """
        found = [
            ChosenWindow(row.day, row.start, row.end, f"windows.{number}")
            for number, row in enumerate(self.windows)
        ]
        days = sorted({half.day for half in self.halves})
        for day in days:
            ticked = [self._hours(half.half) for half in self.halves if half.day == day]
            if len(ticked) == 2 and all(end - start < self.minutes for start, end in ticked):
                ticked = [TimeSpan(ticked[0].start, ticked[1].end)]
            found += [ChosenWindow(day, start, end, "halves") for start, end in ticked]
        return tuple(sorted(found, key=lambda each: (each.day, each.start)))

    def _hours(self, half: Half) -> TimeSpan:
        if half is Half.MORNING:
            return TimeSpan(self.morning_start, self.morning_end)
        return TimeSpan(self.afternoon_start, self.afternoon_end)


class WindowSchema(CommandSchema[WindowRow]):
    """A row of exact hours."""

    Command = WindowRow

    day = Day(required_text=Text("Please choose a day."))
    start = ClockTime(required_text=Text("Please enter when it may begin."))
    end = EndTime(required_text=Text("Please enter when it must be over."))

    @validates_schema
    def runs_forward(self, data: dict[str, Any], **_options: Any) -> None:
        """The end comes after the beginning."""
        if data["start"] >= data["end"]:
            raise ValidationError(Text("The end must be later than the beginning."), "end")


class PackSchema(CommandSchema[PackRow]):
    """A row of kit to be lent."""

    Command = PackRow

    pack_id = Key()
    quantity = Whole(0, 999, load_default=0)


class NeedSchema(CommandSchema[NeedCommand]):
    """The form of a need."""

    Command = NeedCommand

    township_code = Digits(9, required=False)
    parts = Keys(MOST_PARTS, least=1, repeats=True, required_text=Text("Please choose a topic."))
    halves = HalfDays()
    morning_start = ClockTime(load_default=USUAL_HOURS[Half.MORNING].start)
    morning_end = EndTime(load_default=USUAL_HOURS[Half.MORNING].end)
    afternoon_start = ClockTime(load_default=USUAL_HOURS[Half.AFTERNOON].start)
    afternoon_end = EndTime(load_default=USUAL_HOURS[Half.AFTERNOON].end)
    windows = Rows(WindowSchema, MOST_WINDOWS)
    waits = Flag()
    despite_hours = Flag()
    venue_id = Key(required_text=Text("Please choose where it is to be held."))
    audience = Whole(1, 5000, required_text=Text("Please say how many people are expected."))
    minutes = Whole(15, 480, required_text=Text("Please say how long it takes."))
    priority = Whole(1, 5, required_text=Text("Please choose how pressing it is."))
    listeners = Choices(Listener)
    grade = Line(40, load_default="")
    contact = Contact(80, load_default="")
    packs = Rows(PackSchema, MOST_PACKS)
    preferred = Keys(MOST_HEADS)
    excluded = Keys(MOST_HEADS)
    title = Line(120, load_default="")
    remarks = Paragraph(1000, load_default="")
    version = Whole(0, LARGEST_KEY, required=False)

    @validates_schema
    def halves_run_forward(self, data: dict[str, Any], **_options: Any) -> None:
        """A half-day's end comes after its beginning."""
        for half in ("morning", "afternoon"):
            if data[f"{half}_start"] >= data[f"{half}_end"]:
                raise ValidationError(Text("The end must be later than the beginning."), f"{half}_end")

    @validates_schema
    def nobody_is_both(self, data: dict[str, Any], **_options: Any) -> None:
        """A head is either wanted or not."""
        if set(data["preferred"]) & set(data["excluded"]):
            raise ValidationError(Text("A head cannot be both wanted and not wanted."), "excluded")


class PostedNeedSchema(NeedSchema):
    """The form of a need that is to take part in the matching: it needs hours, which a draft may still lack."""

    @validates_schema(skip_on_field_errors=False)
    def says_when(self, data: dict[str, Any], **_options: Any) -> None:
        """Something suits."""
        faulty = any(name not in data for name in ("halves", "windows"))
        if not faulty and not data["halves"] and not data["windows"]:
            raise ValidationError(Text("Please choose at least one half-day that suits."), "halves")
