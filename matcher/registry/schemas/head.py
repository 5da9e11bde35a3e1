"""Reading a head of the registry and the filter of the list of heads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from marshmallow import ValidationError, validates_schema

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Day, Digits, Key, Line, Rows, Whole
from matcher.schemas.filters import RegistryFilter, RegistrySchema
from matcher.schemas.phone import Phone
from matcher.schemas.position import PositionSchema
from matcher.vocabulary import Body, Kind
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class PostCommand:
    """A place in the association's bodies, and since when."""

    body: Body | None = None
    since: date | None = None


class PostSchema(CommandSchema[PostCommand]):
    """One row of the posts; a row without a body is none."""

    Command = PostCommand

    body = Choice(Body, load_default=None)
    since = Day(load_default=None)

    @validates_schema
    def day_of_something(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse a day that belongs to no post."""
        if data.get("since") and not data.get("body"):
            raise ValidationError(Text("Please choose one of the list."), "body")


@dataclass(frozen=True, slots=True)
class HeadCommand:
    """What a head is to be; without a position the tours begin at the home township's.

    `place_assumed` says that nobody has said where that is.
    """

    kind: Kind
    name: str
    institution_id: int
    township_code: str
    title: str = ""
    phone: str = ""
    latitude: float | None = None
    longitude: float | None = None
    posts: tuple[PostCommand, ...] = ()
    version: int = 0
    place_assumed: bool = False


class PostsSchema(PositionSchema):
    """A position on the map, and posts, each once."""

    posts = Rows(PostSchema, 10)

    @validates_schema
    def posts_once(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse the same post twice."""
        bodies = [post.body for post in data.get("posts", ()) if post.body]
        if len(set(bodies)) != len(bodies):
            raise ValidationError(Text("This is named twice."), "posts")


class HeadSchema(PostsSchema):
    """The form of a head."""

    Command = HeadCommand

    kind = Choice(Kind)
    name = Line(120)
    institution_id = Key(required_text=Text("Please choose the institution."))
    township_code = Digits(9, required_text=Text("Please choose the township."))
    title = Line(120, load_default="")
    phone = Phone(load_default="")
    version = Whole(0, LARGEST_KEY, load_default=0)


@dataclass(frozen=True, slots=True)
class HeadFilter(RegistryFilter):
    """Which heads a list shows."""

    kind: Kind | None = None
    township_code: str = ""
    institution_id: int | None = None
    topic_id: int | None = None


class HeadFilterSchema(RegistrySchema[HeadFilter]):
    """The address of the list of heads."""

    Command = HeadFilter

    kind = Choice(Kind, load_default=None)
    township_code = Line(9, load_default="")
    institution_id = Key(load_default=None)
    topic_id = Key(load_default=None)
