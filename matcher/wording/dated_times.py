"""Moments and stretches of time as parts of sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from matcher.wording import times
from matcher.wording.phrase import Frame


@dataclass(frozen=True, slots=True)
class DatedMoment:
    """A day and a time of day: 周三 12月2日 9:00, Wed 2 Dec, 9:00."""

    at: datetime

    def said(self, language: str, frame: Frame) -> str:
        """In a language."""
        del frame
        return times.moment(self.at, language)


@dataclass(frozen=True, slots=True)
class DatedSpan:
    """From one moment to another: 周三 12月2日 9:00–10:30, Wed 2 Dec, 9:00–10:30."""

    start: datetime
    end: datetime

    def said(self, language: str, frame: Frame) -> str:
        """In a language."""
        del frame
        return times.span(self.start, self.end, language)


@dataclass(frozen=True, slots=True)
class DatedWeek:
    """The seven days that begin with a Monday: 11月30日–12月6日, 30 Nov–6 Dec."""

    monday: date

    def said(self, language: str, frame: Frame) -> str:
        """In a language."""
        del frame
        return times.week(self.monday, language)
