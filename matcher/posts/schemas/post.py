"""Reading a post, and the filter of the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matcher.posts.schemas.term import TermSchema
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Day, Digits, Flag, Key, Line, Whole
from matcher.schemas.filters import FilterSchema
from matcher.vocabulary import Kind, Seat
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class PostCommand:
    """Who is what in which association, and from when to when."""

    head_id: int
    region_code: str
    seat: Seat
    first_day: date | None = None
    last_day: date | None = None
    front_line: bool = False
    remarks: str = ""
    version: int = 0


class PostSchema(TermSchema, CommandSchema[PostCommand]):
    """The form of a post."""

    Command = PostCommand

    head_id = Key(required_text=Text("Please choose the head."))
    region_code = Digits(2, 4, 6, 9, required_text=Text("Please choose the association."))
    seat = Choice(Seat)
    first_day = Day(load_default=None)
    last_day = Day(load_default=None)
    front_line = Flag()
    remarks = Line(200, load_default="")
    version = Whole(0, LARGEST_KEY, load_default=0)


class PostsShown(StrEnum):
    """Which posts the register shows."""

    NOW = "now"
    ENDED = "ended"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class PostFilter:
    """What the register is narrowed by; `on` is the day of which NOW and ENDED speak, today where it is left out."""

    search: str = ""
    page: int = 1
    shown: PostsShown = PostsShown.NOW
    on: date | None = None
    seat: Seat | None = None
    kind: Kind | None = None
    region_code: str = ""
    county_code: str = ""


class PostFilterSchema(FilterSchema[PostFilter]):
    """The address of the register."""

    Command = PostFilter

    shown = Choice(PostsShown, load_default=PostsShown.NOW)
    on = Day(load_default=None)
    seat = Choice(Seat, load_default=None)
    kind = Choice(Kind, load_default=None)
    region_code = Line(9, load_default="")
    county_code = Line(6, load_default="")
