"""Reading a campaign, and the filter of their list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marshmallow import ValidationError, validates_schema

from matcher import clock
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Day, Keys, Line, Paragraph, Whole
from matcher.schemas.filters import FilterSchema, PagedSchema
from matcher.vocabulary import CampaignKind
from matcher.wording import Text

MOST_NAME = 60
MOST_ABOUT = 1000
MOST_DAYS = 62
MOST_TOPICS = 12
YEARS_AHEAD = 3


@dataclass(frozen=True, slots=True)
class CampaignCommand:
    """What a campaign is called, when it is (both days included), and its own topics by id.

    `source` is a campaign whose stops are taken over, each as many days after the first. `leave_outside` is the tag of
    the stops outside of the days that are to be left out (`outside_tag`).
    """

    kind: CampaignKind
    name: str
    first_day: date
    last_day: date
    about: str = ""
    topics: tuple[int, ...] = ()
    source: int | None = None
    version: int = 0
    leave_outside: str = ""


class CampaignSchema(CommandSchema[CampaignCommand]):
    """The form of a campaign."""

    Command = CampaignCommand

    kind = Choice(CampaignKind)
    name = Line(MOST_NAME, required_text=Text("Please give the campaign a name."))
    first_day = Day(required_text=Text("Please enter the first day."))
    last_day = Day(required_text=Text("Please enter the last day."))
    about = Paragraph(MOST_ABOUT, load_default="")
    topics = Keys(MOST_TOPICS)
    source = Whole(1, LARGEST_KEY, load_default=None)
    version = Whole(0, LARGEST_KEY, load_default=0)
    leave_outside = Line(64, load_default="")

    @validates_schema
    def days_run_forward(self, data: dict[str, date], **_options: object) -> None:
        """The last day is not before the first, and the campaign is neither endless nor far away."""
        days = (data["last_day"] - data["first_day"]).days
        if days < 0:
            raise ValidationError(Text("The last day cannot be before the first."), "last_day")
        if days >= MOST_DAYS:
            raise ValidationError(Text("A campaign lasts {days} days at most.", days=MOST_DAYS), "last_day")
        if data["last_day"].year > clock.today().year + YEARS_AHEAD:
            text = Text("Please choose days of this year or the next {years}.", years=YEARS_AHEAD)
            raise ValidationError(text, "last_day")


@dataclass(frozen=True, slots=True)
class CampaignFilter:
    """What the list is narrowed by."""

    search: str = ""
    page: int = 1
    kind: CampaignKind | None = None


class CampaignFilterSchema(FilterSchema[CampaignFilter]):
    """The address of the list."""

    Command = CampaignFilter

    kind = Choice(CampaignKind, load_default=None)


@dataclass(frozen=True, slots=True)
class CampaignStart:
    """What a new campaign begins from: a yearly one, or an earlier one that is copied."""

    page: int = 1
    kind: CampaignKind | None = None
    source: int | None = None


class CampaignStartSchema(PagedSchema[CampaignStart]):
    """The address of the form of a new campaign."""

    Command = CampaignStart

    kind = Choice(CampaignKind, load_default=None)
    source = Whole(1, LARGEST_KEY, load_default=None)
