"""What a head says who is asked to help in an emergency, and what a coordinator takes down for her."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from marshmallow import ValidationError, validates_schema

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, ClockTime, Day, Flag, Line, Whole
from matcher.wording import Text

MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class CallAnswer:
    """Whether the head could help; where yes, from when until when, and a word. `deputy` says so for the head."""

    could: bool
    from_day: date | None = None
    from_time: int = 0
    until_day: date | None = None
    until_time: int = 24 * 60
    remark: str = ""
    deputy: str = ""
    version: int = 0

    @property
    def from_at(self) -> datetime | None:
        """From when."""
        return _moment(self.from_day, self.from_time)

    @property
    def until_at(self) -> datetime | None:
        """Until when."""
        return _moment(self.until_day, self.until_time)


class CallAnswerSchema(CommandSchema[CallAnswer]):
    """Reads a `CallAnswer`; without days the head could for the whole of the emergency."""

    Command = CallAnswer

    could = Flag(load_default=False)
    from_day = Day(load_default=None)
    from_time = ClockTime(load_default=0)
    until_day = Day(load_default=None)
    until_time = ClockTime(load_default=24 * 60)
    remark = Line(MOST_WORDS, load_default="")
    deputy = Line(60, load_default="")
    version = Whole(0, LARGEST_KEY, load_default=0)

    @validates_schema
    def runs_forward(self, data: dict[str, object], **_options: object) -> None:
        """The end comes after the beginning."""
        first, last = (
            _moment(data[f"{end}_day"], data[f"{end}_time"])  # type: ignore[arg-type]
            for end in ("from", "until")
        )
        if data["could"] and first is not None and last is not None and last <= first:
            raise ValidationError(Text("The end must be later than the beginning."), "until_day")


def _moment(day: date | None, minute: int) -> datetime | None:
    return None if day is None else datetime.combine(day, time.min) + timedelta(minutes=minute)
