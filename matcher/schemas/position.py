"""A position on the map that may be left open, and then is the township's."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, validates_schema

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Degrees
from matcher.wording import Text


class PositionSchema(CommandSchema[Any]):
    """Latitude and longitude in degrees (WGS 84) within China: both or neither."""

    latitude = Degrees(3.0, 54.0, load_default=None)
    longitude = Degrees(73.0, 136.0, load_default=None)

    @validates_schema
    def both_or_neither(self, data: dict[str, Any], **_: Any) -> None:
        """Refuse half a position, at the half that is missing."""
        for name, other in (("latitude", "longitude"), ("longitude", "latitude")):
            if data.get(name) is None and data.get(other) is not None:
                raise ValidationError(Text("Please fill in both, or leave both empty."), name)
