"""Reading where a need in own words belongs, or why it is given back."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Flag, Key, Line, Paragraph, Whole
from matcher.vocabulary import Kind, VenueKind
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class PlaceCommand:
    """The topic and the venue: of the lists, or new ones made of the words; what is known already needs neither."""

    version: int
    topic_id: int | None = None
    makes_topic: bool = False
    topic_name: str = ""
    topic_kind: Kind | None = None
    venue_id: int | None = None
    makes_venue: bool = False
    venue_name: str = ""
    venue_kind: VenueKind | None = None
    capacity: int | None = None


class PlaceSchema(CommandSchema[PlaceCommand]):
    """The form by which a need is placed."""

    Command = PlaceCommand

    version = Whole(0, LARGEST_KEY)
    topic_id = Key(required=False)
    makes_topic = Flag()
    topic_name = Line(120, load_default="")
    topic_kind = Choice(Kind, load_default=None)
    venue_id = Key(required=False)
    makes_venue = Flag()
    venue_name = Line(120, load_default="")
    venue_kind = Choice(VenueKind, load_default=None)
    capacity = Whole(1, 100_000, required=False)


@dataclass(frozen=True, slots=True)
class ReturnCommand:
    """Why the need is given back to its township."""

    version: int
    answer: str


class ReturnSchema(CommandSchema[ReturnCommand]):
    """The form by which a need is given back."""

    Command = ReturnCommand

    version = Whole(0, LARGEST_KEY)
    answer = Paragraph(500, required_text=Text("Please say what the township should write instead."))
