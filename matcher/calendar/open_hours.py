"""When somebody has time on a particular day: the weekly pattern, less and more by the day's exceptions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from matcher.calendar.workdays import pattern_weekday

Span = tuple[int, int]
"""A stretch of one day: first minute since midnight, and the minute it ends before."""


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
    day: date, pattern: Iterable[_WeeklyStretch], exceptions: Iterable[_DayStretch]
) -> tuple[Span, ...]:
    """The stretches of the day that suit, in order, never touching or overlapping.

    The pattern of `pattern_weekday(day)` plus what the exceptions of the day add, less what they take away;
    where both speak of the same time, taking away wins. Takes rows of `Availability` and
    `AvailabilityException`, or anything with the same attributes.
    """
    weekday = pattern_weekday(day)
    today = [entry for entry in exceptions if entry.day == day]
    wanted = [(entry.start_minute, entry.end_minute) for entry in pattern if entry.weekday == weekday]
    wanted += [(entry.start_minute, entry.end_minute) for entry in today if entry.available]
    spans = _merged(wanted)
    for entry in today:
        if not entry.available:
            spans = _without(spans, (entry.start_minute, entry.end_minute))
    return tuple(spans)


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _without(spans: Iterable[Span], hole: Span) -> list[Span]:
    pieces = [
        piece for start, end in spans for piece in ((start, min(end, hole[0])), (max(start, hole[1]), end))
    ]
    return _merged(piece for piece in pieces if piece[0] < piece[1])
