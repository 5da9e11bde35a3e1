"""What somebody says when accepting."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Line, Whole


@dataclass(frozen=True, slots=True)
class Accept:
    """`deputy` is who answers for the head, empty where it is the head."""

    version: int
    deputy: str = ""


class AcceptSchema(CommandSchema[Accept]):
    """Reads an `Accept`."""

    Command = Accept

    version = Whole(0, LARGEST_KEY, load_default=0)
    deputy = Line(60, load_default="")
