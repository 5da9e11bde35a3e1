"""Reading a change of areas: a new name, or the township that others go over to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Day, Digits, Keys, Line
from matcher.schemas.filters import FilterSchema
from matcher.wording import Text

MOST_TOWNSHIPS = 30
NEW = "new"


@dataclass(frozen=True, slots=True)
class RenameCommand:
    """The name of a township from a day on."""

    day: date
    name: str
    name_en: str = ""


class RenameSchema(CommandSchema[RenameCommand]):
    """The form of a new name."""

    Command = RenameCommand

    day = Day(required_text=Text("Please enter the day."))
    name = Line(120, required_text=Text("Please enter the new name."))
    name_en = Line(120, load_default="")


@dataclass(frozen=True, slots=True)
class GoOverCommand:
    """The townships that are closed on a day, and the one they go over to: by its code, or `NEW` with code and name."""

    day: date
    codes: tuple[int, ...]
    into_code: str
    new_code: str = ""
    name: str = ""
    name_en: str = ""


class GoOverSchema(CommandSchema[GoOverCommand]):
    """The form of a merger or a new code."""

    Command = GoOverCommand

    day = Day(required_text=Text("Please enter the day."))
    codes = Keys(MOST_TOWNSHIPS, least=1, required_text=Text("Please tick the townships."))
    into_code = Line(9, required_text=Text("Please choose the township they go over to."))
    new_code = Digits(9, load_default="")
    name = Line(120, load_default="")
    name_en = Line(120, load_default="")


@dataclass(frozen=True, slots=True)
class TownshipFilter:
    """What the list of townships is narrowed by."""

    search: str = ""
    page: int = 1
    county_code: str = ""


class TownshipFilterSchema(FilterSchema[TownshipFilter]):
    """The address of the list."""

    Command = TownshipFilter

    county_code = Line(6, load_default="")
