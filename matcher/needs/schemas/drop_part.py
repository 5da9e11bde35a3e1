"""What is sent where a visit is to go without a part."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Line, Whole
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class DropPart:
    """The part to go without, who of the township has agreed to that, and the version of the visit looked at."""

    position: int
    agreed_by: str
    version: int


class DropPartSchema(CommandSchema[DropPart]):
    """Reads a `DropPart`: nobody goes without a part that the township has not agreed to miss."""

    Command = DropPart

    position = Whole(0, 50)
    agreed_by = Line(60, required_text=Text("Please write who of the township has agreed."))
    version = Whole(0, LARGEST_KEY, load_default=0)
