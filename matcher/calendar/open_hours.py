"""When somebody has time on a particular day: the weekly pattern, less and more by the day's exceptions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from matcher.calendar.workdays import Calendar
from matcher.time_span import TimeSpan


class _Stretch(Protocol):
    @property
    def start_minute(self) -> int: ...
    @property
    def end_minute(self) -> int: ...


class _WeeklyStretch(_Stretch, Protocol):
    @property
    def weekday(self) -> int: ...


class _DayStretch(_Stretch, Protocol):
    @property
    def day(self) -> date: ...
    @property
    def available(self) -> bool: ...


def open_hours(
    calendar: Calendar,
    day: date,
    pattern: Iterable[_WeeklyStretch],
    exceptions: Iterable[_DayStretch],
) -> tuple[TimeSpan, ...]:
    """The time spans of the day that suit, in order, never touching or overlapping.

    The pattern of the calendar's `pattern_weekday(day)` plus what the exceptions of the day add, less what they take
    away; where both speak of the same time, taking away wins. Takes rows of `Availability` and
    `AvailabilityException`, or anything with the same attributes.
    """
    weekday = calendar.pattern_weekday(day)
    today = [entry for entry in exceptions if entry.day == day]
    wanted = [TimeSpan(entry.start_minute, entry.end_minute) for entry in pattern if entry.weekday == weekday]
    wanted += [TimeSpan(entry.start_minute, entry.end_minute) for entry in today if entry.available]
    spans = _merged(wanted)
    for entry in today:
        if not entry.available:
            spans = without(spans, TimeSpan(entry.start_minute, entry.end_minute))
    return tuple(spans)


def _merged(spans: Iterable[TimeSpan]) -> list[TimeSpan]:
    merged: list[TimeSpan] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1].end:
            merged[-1] = TimeSpan(merged[-1].start, max(merged[-1].end, end))
        else:
            merged.append(TimeSpan(start, end))
    return merged


def without(spans: Iterable[TimeSpan], hole: TimeSpan) -> list[TimeSpan]:
    """What is left of time spans when a hole is cut into them, in order."""
    pieces = [
        piece
        for start, end in spans
        for piece in (TimeSpan(start, min(end, hole.start)), TimeSpan(max(start, hole.end), end))
    ]
    return _merged(piece for piece in pieces if piece.start < piece.end)
