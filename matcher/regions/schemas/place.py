"""Reading where a township lies."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Degrees, Line
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class PlaceCommand:
    """The middle of a township, in degrees (WGS 84); `seen` is the tag of the position somebody looked at."""

    seen: str
    latitude: float
    longitude: float


class PlaceSchema(CommandSchema[PlaceCommand]):
    """The form of a township's position."""

    Command = PlaceCommand

    seen = Line(64, load_default="")
    latitude = Degrees(3.0, 54.0, required_text=Text("Please enter the latitude."))
    longitude = Degrees(73.0, 136.0, required_text=Text("Please enter the longitude."))
