"""Reading that a need shall come again, and what shall become of one of its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Day, Flag, Key, Whole
from matcher.vocabulary import Repeat
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class SeriesCommand:
    """By which rule, until which day, and whether by the same heads if possible; `version` is the need's."""

    repeat: Repeat
    until: date
    version: int
    same_heads: bool = False


class SeriesSchema(CommandSchema[SeriesCommand]):
    """Reads a `SeriesCommand`."""

    Command = SeriesCommand

    repeat = Choice(Repeat, required_text=Text("Please choose how often."))
    until = Day(required_text=Text("Please choose a last day."))
    version = Whole(0, LARGEST_KEY)
    same_heads = Flag()


@dataclass(frozen=True, slots=True)
class SeriesDay:
    """One day of a series; `version` is the series'."""

    day: date
    version: int


class SeriesDaySchema(CommandSchema[SeriesDay]):
    """Reads a `SeriesDay`."""

    Command = SeriesDay

    day = Day()
    version = Whole(0, LARGEST_KEY)


@dataclass(frozen=True, slots=True)
class SeriesEnd:
    """That no more shall come; `version` is the series'."""

    version: int


class SeriesEndSchema(CommandSchema[SeriesEnd]):
    """Reads a `SeriesEnd`."""

    Command = SeriesEnd

    version = Whole(0, LARGEST_KEY)


@dataclass(frozen=True, slots=True)
class SeriesHeads:
    """Whether the heads who gave the earlier sessions are to come again; `version` is the series'."""

    same_heads: bool
    version: int


class SeriesHeadsSchema(CommandSchema[SeriesHeads]):
    """Reads a `SeriesHeads`."""

    Command = SeriesHeads

    same_heads = Flag()
    version = Whole(0, LARGEST_KEY)


@dataclass(frozen=True, slots=True)
class SeriesTimes:
    """Whether the time and place of one need are to be those of the `later` ones, too, or of this one only."""

    need_id: int
    need_version: int
    version: int
    later: bool


class SeriesTimesSchema(CommandSchema[SeriesTimes]):
    """Reads a `SeriesTimes`."""

    Command = SeriesTimes

    need_id = Key()
    need_version = Whole(0, LARGEST_KEY)
    version = Whole(0, LARGEST_KEY)
    later = Flag()
