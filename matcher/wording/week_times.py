"""Times of a week, told as minutes since its Monday 00:00, as parts of sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from matcher.wording import times
from matcher.wording.phrase import Frame


@dataclass(frozen=True, slots=True)
class Day:
    """The day of a minute: 周三 12月2日, Wed 2 Dec."""

    minute: int
    monday: date

    def said(self, language: str, frame: Frame) -> str:
        """In a language."""
        del frame
        return times.day(_moment(self.minute, self.monday).date(), language)


@dataclass(frozen=True, slots=True)
class Hour:
    """The time of day of a minute: 13:30."""

    minute: int

    def said(self, language: str, frame: Frame) -> str:
        """In a language."""
        del language, frame
        return times.clock(self.minute % times.MIDNIGHT)


@dataclass(frozen=True, slots=True)
class Moment:
    """A minute: 周三 12月2日 9:00, Wed 2 Dec, 9:00."""

    minute: int
    monday: date

    def said(self, language: str, frame: Frame) -> str:
        """In a language."""
        del frame
        return times.moment(_moment(self.minute, self.monday), language)


@dataclass(frozen=True, slots=True)
class Span:
    """From one minute to another: 周三 12月2日 9:00–10:30, Wed 2 Dec, 9:00–10:30."""

    start: int
    end: int
    monday: date

    def said(self, language: str, frame: Frame) -> str:
        """In a language."""
        del frame
        return times.span(_moment(self.start, self.monday), _moment(self.end, self.monday), language)


@dataclass(frozen=True, slots=True)
class HalfDay:
    """The half-day of a minute: 周三 12月2日 上午, the morning of Wed 2 Dec."""

    minute: int
    monday: date

    def said(self, language: str, frame: Frame) -> str:
        """In a language."""
        del frame
        afternoon = self.minute % times.MIDNIGHT >= times.NOON
        on = _moment(self.minute, self.monday).date()
        return times.half_day(on, afternoon=afternoon, language=language)


def _moment(minute: int, monday: date) -> datetime:
    return datetime.combine(monday, time.min) + timedelta(minutes=minute)
