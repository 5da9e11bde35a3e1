"""Reading a need whose topic or place is written in own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from marshmallow import ValidationError, validates_schema

from matcher.needs.schemas.need import MOST_PARTS, NeedCommand, PostedNeedSchema
from matcher.schemas.fields import Key, Keys, Line
from matcher.wording import Text

OTHER_FIELDS = ("other_topic", "other_place")
"""The fields of a need's form for what is not in the lists."""


@dataclass(frozen=True, slots=True)
class WordedNeed(NeedCommand):
    """A need with another topic, another place, or both; what was written counts in place of a venue chosen.

    `venue_id` is 0 where none is chosen.
    """

    other_topic: str = ""
    other_place: str = ""


class WordedNeedSchema(PostedNeedSchema):
    """The form of a need with something in own words."""

    Command = WordedNeed

    parts = Keys(MOST_PARTS - 1, repeats=True)
    venue_id = Key(required=False, load_default=0)
    other_topic = Line(120, load_default="")
    other_place = Line(120, load_default="")

    @validates_schema(skip_on_field_errors=False)
    def says_what(self, data: Mapping[str, object], **_: object) -> None:
        """The topic is chosen or written."""
        if "parts" in data and not data["parts"] and not data.get("other_topic"):
            raise ValidationError(Text("Please choose a topic."), "parts")

    @validates_schema(skip_on_field_errors=False)
    def says_where(self, data: Mapping[str, object], **_: object) -> None:
        """The place is chosen or written."""
        if "venue_id" in data and not data["venue_id"] and not data.get("other_place"):
            raise ValidationError(Text("Please choose where it is to be held."), "venue_id")


def is_worded(data: Mapping[str, object]) -> bool:
    """Whether something is written in own words."""
    return any(str(data.get(name) or "").strip() for name in OTHER_FIELDS)


def read_worded(data: Mapping[str, object]) -> WordedNeed:
    """The command of a form with something in own words. Raises `Invalid` for what is wrong."""
    return cast("WordedNeed", WordedNeedSchema().read(data))
