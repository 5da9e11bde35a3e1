"""A day, and hours of a day, as parts of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.wording import times
from matcher.wording.catalogue import CHINESE
from matcher.wording.phrase import Frame


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """周三 12月2日, Wed 2 Dec."""

    day: date

    def said(self, language: str, frame: Frame) -> str:
        """The day in a language."""
        del frame
        return times.day(self.day, language)


@dataclass(frozen=True, slots=True)
class FullDay:
    """2026年12月2日, 2 Dec 2026: a day that may be long past or far ahead."""

    day: date

    def said(self, language: str, frame: Frame) -> str:
        """The day with its year in a language."""
        del frame
        return times.date_of(self.day, language, 0)


@dataclass(frozen=True, slots=True)
class DayHours:
    """周三 12月2日 9:00–10:30, Wed 2 Dec, 9:00–10:30; minutes since midnight."""

    day: date
    start: int
    end: int

    def said(self, language: str, frame: Frame) -> str:
        """Day and hours in a language."""
        del frame
        between = " " if language == CHINESE else ", "
        return times.day(self.day, language) + between + times.hours(self.start, self.end, language)
