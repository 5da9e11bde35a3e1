"""Reading the forms by which holidays are entered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Day, Flag, Line, Paragraph, Whole
from matcher.schemas.filters import PagedSchema
from matcher.vocabulary import HolidayKind

FIRST_YEAR, LAST_YEAR = 2020, 2100


@dataclass(frozen=True, slots=True)
class ListCommand:
    """A list as announced; `seen` is the tag of the text of which somebody has been shown what was read."""

    year: int
    text: str
    whole: bool = False
    seen: str = ""
    version: int = 0


class ListSchema(CommandSchema[ListCommand]):
    """The form into which the list is pasted, and the one below what was read of it."""

    Command = ListCommand

    year = Whole(FIRST_YEAR, LAST_YEAR)
    text = Paragraph(4000)
    whole = Flag()
    seen = Line(16, load_default="")
    version = Whole(0, LARGEST_KEY, load_default=0)


@dataclass(frozen=True, slots=True)
class DayCommand:
    """One day, entered or corrected."""

    year: int
    day: date
    kind: HolidayKind
    name: str
    version: int = 0


class DaySchema(CommandSchema[DayCommand]):
    """The form of one day."""

    Command = DayCommand

    year = Whole(FIRST_YEAR, LAST_YEAR)
    day = Day()
    kind = Choice(HolidayKind)
    name = Line(60)
    version = Whole(0, LARGEST_KEY, load_default=0)


@dataclass(frozen=True, slots=True)
class RemovedDay:
    """A day that is to count as it did before it was entered."""

    year: int
    day: date
    version: int


class RemovedDaySchema(CommandSchema[RemovedDay]):
    """The button beside a day."""

    Command = RemovedDay

    year = Whole(FIRST_YEAR, LAST_YEAR)
    day = Day()
    version = Whole(0, LARGEST_KEY)


@dataclass(frozen=True, slots=True)
class YearAsSeen:
    """The year as somebody was looking at it, and which of its earlier states it is to have; 0: the one before."""

    year: int
    version: int
    state: int = 0


class YearAsSeenSchema(CommandSchema[YearAsSeen]):
    """A button that is about the whole year."""

    Command = YearAsSeen

    year = Whole(FIRST_YEAR, LAST_YEAR)
    version = Whole(0, LARGEST_KEY)
    state = Whole(0, LARGEST_KEY, load_default=0)


@dataclass(frozen=True, slots=True)
class HolidayFilter:
    """Which year is shown; 0 is the first one that is not over."""

    year: int = 0
    page: int = 1


class HolidayFilterSchema(PagedSchema[HolidayFilter]):
    """The address of the page."""

    Command = HolidayFilter

    year = Whole(FIRST_YEAR, LAST_YEAR, load_default=0)
