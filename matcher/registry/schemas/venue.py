"""Reading a venue and the filter of the venue list."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.fields import LARGEST_KEY, Choice, Digits, Key, Line, Whole
from matcher.schemas.filters import RegistryFilter, RegistrySchema
from matcher.schemas.position import PositionSchema
from matcher.vocabulary import VenueKind
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class VenueCommand:
    """What a venue is to be; without a position it stands where its township does.

    `firm_id` is the firm whose place it is, if any.
    """

    township_code: str
    kind: VenueKind
    name: str
    capacity: int
    rooms: int
    latitude: float | None = None
    longitude: float | None = None
    version: int = 0
    firm_id: int | None = None


class VenueSchema(PositionSchema):
    """The venue form."""

    Command = VenueCommand

    township_code = Digits(9, required_text=Text("Please choose the township."))
    kind = Choice(VenueKind)
    name = Line(120)
    capacity = Whole(1, 100_000)
    rooms = Whole(1, 50, load_default=1)
    firm_id = Key(load_default=None)
    version = Whole(0, LARGEST_KEY, load_default=0)


@dataclass(frozen=True, slots=True)
class VenueFilter(RegistryFilter):
    """Which venues a list shows."""

    township_code: str = ""
    kind: VenueKind | None = None


class VenueFilterSchema(RegistrySchema[VenueFilter]):
    """The address of the venue list."""

    Command = VenueFilter

    township_code = Line(9, load_default="")
    kind = Choice(VenueKind, load_default=None)
