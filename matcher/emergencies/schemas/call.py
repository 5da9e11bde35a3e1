"""What a head says who is asked to help in an emergency, and what a coordinator takes down for her."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from matcher.errors import Invalid
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, ClockTime, Day, Flag, Line, Whole
from matcher.wording import Text

MOST_WORDS = 200
END_OF_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class CallAnswer:
    """Whether the head could help; where yes, from when until when, and a word. `deputy` says so for the head.

    `last_day` is until which day the emergency lasted on the page that was answered.
    """

    could: bool
    from_day: date | None = None
    from_time: int | None = None
    until_day: date | None = None
    until_time: int | None = None
    remark: str = ""
    deputy: str = ""
    version: int = 0
    last_day: date | None = None

    @property
    def names_hours(self) -> bool:
        """Whether it says from when or until when; else all days are meant."""
        said = (self.from_day, self.from_time, self.until_day, self.until_time)
        return any(each is not None for each in said)

    def on_its_day(self, only_day: date | None) -> CallAnswer:
        """The same with the day that is meant where only a time was given: the emergency's `only_day`, or the day
        from which on she could.

        Raises `Invalid` beside the day where that is not known.
        """
        from_day = self.from_day or (only_day if self.from_time is not None else None)
        until_day = self.until_day or (from_day or only_day if self.until_time is not None else None)
        for field, day, minute in (
            ("from_day", from_day, self.from_time),
            ("until_day", until_day, self.until_time),
        ):
            if day is None and minute is not None:
                raise Invalid.field(field, Text("Please say on which day."))
        return replace(self, from_day=from_day, until_day=until_day)

    @property
    def from_at(self) -> datetime | None:
        """From when: the beginning of the day where no time was given."""
        return _moment(self.from_day, self.from_time or 0)

    @property
    def until_at(self) -> datetime | None:
        """Until when: the end of the day where no time was given, or midnight of the day from which on she could."""
        is_end = self.until_time is None or (self.until_time == 0 and self.until_day == self.from_day)
        return _moment(self.until_day, END_OF_DAY if is_end else self.until_time or 0)


class CallAnswerSchema(CommandSchema[CallAnswer]):
    """Reads a `CallAnswer`; without days the head could for the whole of the emergency."""

    Command = CallAnswer

    could = Flag(load_default=False)
    from_day = Day(load_default=None)
    from_time = ClockTime(load_default=None)
    until_day = Day(load_default=None)
    until_time = ClockTime(load_default=None)
    remark = Line(MOST_WORDS, load_default="")
    deputy = Line(60, load_default="")
    version = Whole(0, LARGEST_KEY, load_default=0)
    last_day = Day(load_default=None)


def _moment(day: date | None, minute: int) -> datetime | None:
    return None if day is None else datetime.combine(day, time.min) + timedelta(minutes=minute)
