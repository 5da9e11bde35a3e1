"""Reading what can be changed at once of a visit that is promised."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Paragraph, Whole
from matcher.schemas.phone import Contact
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class Details:
    """Whom to ring, remarks and how many are expected; `version` is the need's that somebody was looking at."""

    contact: str
    remarks: str
    audience: int
    version: int


class DetailsSchema(CommandSchema[Details]):
    """Reads `Details`, with the limits that a need has."""

    Command = Details

    contact = Contact(80, load_default="")
    remarks = Paragraph(1000, load_default="")
    audience = Whole(1, 5000, required_text=Text("Please say how many people are expected."))
    version = Whole(0, LARGEST_KEY, load_default=0)
