"""Reading in whose name a county issues service records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError, validates_schema

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Flag, Line, Whole
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class IssuerCommand:
    """Who issues; a county that has declared itself the issuer names who is responsible and how to reach them."""

    name: str
    version: int
    is_declared: bool = False
    person: str = ""
    contact: str = ""


class IssuerSchema(CommandSchema[IssuerCommand]):
    """The form of the issuer."""

    Command = IssuerCommand

    name = Line(120)
    is_declared = Flag()
    person = Line(60, load_default="")
    contact = Line(120, load_default="")
    version = Whole(0, LARGEST_KEY)

    @validates_schema
    def who_vouches_is_named(self, data: dict[str, Any], **_: object) -> None:
        """The rules on records of volunteering ask for a responsible person and a contact."""
        if data.get("is_declared"):
            for name in ("person", "contact"):
                if not data.get(name):
                    raise ValidationError(Text("Please say who is responsible and how to reach them."), name)
