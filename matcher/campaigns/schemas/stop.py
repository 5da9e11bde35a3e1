"""Reading where a campaign stops, one by one or by the rule, and which stops are to be posted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marshmallow import ValidationError, validates_schema

from matcher.campaigns.schemas.campaign import MOST_DAYS
from matcher.needs.schemas.need import MOST_PARTS
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, ClockTime, Day, Digits, EndTime, Key, Keys, Whole
from matcher.wording import Text

MOST_TOWNSHIPS = 60
MOST_STOPS = 400


@dataclass(frozen=True, slots=True)
class PlaceStop:
    """A township on a day."""

    township_code: str
    day: date


class PlaceStopSchema(CommandSchema[PlaceStop]):
    """Reads a `PlaceStop`."""

    Command = PlaceStop

    township_code = Digits(9, required_text=Text("Please choose the township."))
    day = Day(required_text=Text("Please choose a day."))


@dataclass(frozen=True, slots=True)
class FillStops:
    """The rule "each day another township": the townships in their order, and the days of the campaign by number.

    Day 1 is the first day of the campaign.
    """

    townships: tuple[int, ...]
    days: tuple[int, ...]


class FillStopsSchema(CommandSchema[FillStops]):
    """Reads `FillStops`."""

    Command = FillStops

    townships = Keys(MOST_TOWNSHIPS, least=1, required_text=Text("Please tick the townships."))
    days = Keys(MOST_DAYS, least=1, required_text=Text("Please tick the days."))

    @validates_schema
    def days_are_the_campaigns(self, data: dict[str, tuple[int, ...]], **_options: object) -> None:
        """No campaign has a day of a greater number."""
        if max(data["days"]) > MOST_DAYS:
            raise ValidationError(Text("This day is not one of the campaign."), "days")


@dataclass(frozen=True, slots=True)
class StopCommand:
    """A stop as it is to be: day, venue, hours (minutes since midnight), length, audience and topics by id.

    `version` and `need_version` are the stop and its need as they were seen (None: it had none).
    """

    day: date
    venue_id: int
    start: int
    end: int
    minutes: int
    audience: int
    topics: tuple[int, ...]
    version: int = 0
    need_version: int | None = None


class StopSchema(CommandSchema[StopCommand]):
    """The form of a stop."""

    Command = StopCommand

    day = Day(required_text=Text("Please choose a day."))
    venue_id = Key(required_text=Text("Please choose where it is to be held."))
    start = ClockTime(required_text=Text("Please enter when it may begin."))
    end = EndTime(required_text=Text("Please enter when it must be over."))
    minutes = Whole(15, 480, required_text=Text("Please say how long it takes."))
    audience = Whole(1, 5000, required_text=Text("Please say how many people are expected."))
    topics = Keys(MOST_PARTS, least=1, required_text=Text("Please choose a topic."))
    version = Whole(0, LARGEST_KEY, load_default=0)
    need_version = Whole(0, LARGEST_KEY, load_default=None)

    @validates_schema
    def runs_forward(self, data: dict[str, int], **_options: object) -> None:
        """The hours are long enough for the activity."""
        if data["end"] - data["start"] < data["minutes"]:
            raise ValidationError(Text("The hours are shorter than the activity."), "end")


@dataclass(frozen=True, slots=True)
class PostStops:
    """The stops to be posted, by id."""

    stops: tuple[int, ...]


class PostStopsSchema(CommandSchema[PostStops]):
    """Reads `PostStops`."""

    Command = PostStops

    stops = Keys(MOST_STOPS, least=1, required_text=Text("Please tick the stops to post."))


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """The stop as it was seen, and its need (None: it had none)."""

    version: int = 0
    need_version: int | None = None


class LeaveOutSchema(CommandSchema[LeaveOut]):
    """Reads a `LeaveOut`."""

    Command = LeaveOut

    version = Whole(0, LARGEST_KEY, load_default=0)
    need_version = Whole(0, LARGEST_KEY, load_default=None)
