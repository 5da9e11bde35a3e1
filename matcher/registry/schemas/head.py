"""Reading a head of the registry and the filter of the list of heads."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.fields import LARGEST_KEY, Choice, Digits, Key, Line, Whole
from matcher.schemas.filters import RegistryFilter, RegistrySchema
from matcher.schemas.phone import Phone
from matcher.schemas.position import PositionSchema
from matcher.vocabulary import Kind
from matcher.wording import Text


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
    version: int = 0
    place_assumed: bool = False


class HeadSchema(PositionSchema):
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
