"""Reading to whom the plan of an area's week is to be handed."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Line
from matcher.schemas.seen import Tag


@dataclass(frozen=True, slots=True)
class HandOver:
    """The tag of the plan that was looked at, and one county or, where the code is empty, each."""

    seen: str
    county_code: str


class HandOverSchema(CommandSchema[HandOver]):
    """The buttons that hand the plan over."""

    Command = HandOver

    seen = Tag()
    county_code = Line(12, load_default="")
