"""Reading the short form by which a head is registered: name, telephone, institution and topic."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.fields import Choice, Digits, Line
from matcher.schemas.phone import Phone
from matcher.schemas.position import PositionSchema
from matcher.vocabulary import Kind
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class RegisterHead:
    """A new head; `institution` and `topic` are names. What is left out is assumed."""

    name: str
    institution: str
    phone: str = ""
    topic: str = ""
    kind: Kind | None = None
    title: str = ""
    county_code: str = ""
    township_code: str = ""
    latitude: float | None = None
    longitude: float | None = None


class RegisterHeadSchema(PositionSchema):
    """The short form; `county_code` is only asked of those above a county."""

    Command = RegisterHead

    name = Line(120)
    phone = Phone(load_default="")
    institution = Line(120, required_text=Text("Please name the institution."))
    topic = Line(120, load_default="")
    kind = Choice(Kind, load_default=None)
    title = Line(120, load_default="")
    county_code = Digits(6, load_default="")
    township_code = Digits(9, load_default="")
