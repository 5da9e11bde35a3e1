"""Reading a team: where it goes, when, and who is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from marshmallow import ValidationError, validates_schema

from matcher.errors import Invalid
from matcher.invitations.slots import SLOT_MINUTES
from matcher.needs.schemas.need import MOST_PACKS, PackRow, PackSchema
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, ClockTime, Day, EndTime, Key, Keys, Paragraph, Rows, Whole
from matcher.schemas.filters import PagedSchema
from matcher.schemas.phone import Contact
from matcher.wording import Text

MOST_MEMBERS = 20
MOST_TASK = 500
LEAST_MINUTES, MOST_MINUTES = 15, 480


@dataclass(frozen=True, slots=True)
class TeamCommand:
    """A team as it is to be; `start` and `end` are minutes of the day, `members` heads by id, `leader` one of them."""

    venue_id: int
    topic_id: int
    day: date
    start: int
    end: int
    members: tuple[int, ...]
    leader: int | None = None
    audience: int = 1
    contact: str = ""
    task: str = ""
    packs: tuple[PackRow, ...] = ()
    version: int = 0

    @property
    def starts_at(self) -> datetime:
        """When it begins."""
        return datetime.combine(self.day, time.min) + timedelta(minutes=self.start)

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return datetime.combine(self.day, time.min) + timedelta(minutes=self.end)


class TeamSchema(CommandSchema[TeamCommand]):
    """The form of a team."""

    Command = TeamCommand

    venue_id = Key(required_text=Text("Please choose where the team goes."))
    topic_id = Key(required_text=Text("Please choose a topic."))
    day = Day(required_text=Text("Please choose a day."))
    start = ClockTime(required_text=Text("Please enter when it begins."))
    end = EndTime(required_text=Text("Please enter when it is over."))
    members = Keys(MOST_MEMBERS, least=1, required_text=Text("Please tick who goes."))
    leader = Whole(1, LARGEST_KEY, load_default=None)
    audience = Whole(1, 5000, required_text=Text("Please say how many people are expected."))
    contact = Contact(80, load_default="")
    task = Paragraph(MOST_TASK, load_default="")
    packs = Rows(PackSchema, MOST_PACKS)
    version = Whole(0, LARGEST_KEY, load_default=0)

    @validates_schema
    def runs_forward(self, data: dict[str, int], **_options: object) -> None:
        """A stretch of one day, of the length of a visit, in the steps in which time is booked."""
        if not LEAST_MINUTES <= data["end"] - data["start"] <= MOST_MINUTES:
            text = Text(
                "A team goes for {least} minutes to {hours} hours of one day. Please send another team for the rest.",
                least=LEAST_MINUTES, hours=MOST_MINUTES // 60,
            )  # fmt: skip
            raise ValidationError(text, "end")
        if data["start"] % SLOT_MINUTES or data["end"] % SLOT_MINUTES:
            raise ValidationError(
                Text("Please choose times in steps of {minutes} minutes.", minutes=SLOT_MINUTES), "start"
            )


@dataclass(frozen=True, slots=True)
class TeamFilter:
    """Where and when a team might be, as far as it is known; `team` is the one that is changed."""

    page: int = 1
    venue_id: int | None = None
    day: date | None = None
    start: int | None = None
    end: int | None = None
    members: tuple[int, ...] = ()
    leader: int | None = None
    team: int | None = None


class TeamFilterSchema(PagedSchema[TeamFilter]):
    """The address that asks who could go."""

    Command = TeamFilter

    venue_id = Whole(1, LARGEST_KEY, load_default=None)
    day = Day(load_default=None)
    start = ClockTime(load_default=None)
    end = EndTime(load_default=None)
    members = Keys(MOST_MEMBERS)
    leader = Whole(1, LARGEST_KEY, load_default=None)
    team = Whole(1, LARGEST_KEY, load_default=None)

    def read_usable(self, values: dict[str, str]) -> TeamFilter:
        """What of a form can be used."""
        try:
            return self.read(values)
        except Invalid:
            return TeamFilter()


@dataclass(frozen=True, slots=True)
class FillPlace:
    """Who goes instead, in a team as it was seen."""

    head_id: int
    version: int = 0


class FillPlaceSchema(CommandSchema[FillPlace]):
    """Reads a `FillPlace`."""

    Command = FillPlace

    head_id = Key(required_text=Text("Please choose who goes instead."))
    version = Whole(0, LARGEST_KEY, load_default=0)
