"""Reading what the owner says of the service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Day, Line, Paragraph, Whole

LONGEST_TEXT = 1000


@dataclass(frozen=True, slots=True)
class FilingCommand:
    """What only a person can say; everything may stay empty until it is known."""

    version: int
    owner: str = ""
    service_name: str = ""
    person: str = ""
    telephone: str = ""
    approval: str = ""
    operation: str = ""
    protection: str = ""
    acceptance: str = ""
    similar: str = ""
    filing_number: str = ""
    committed_on: date | None = None


class FilingSchema(CommandSchema[FilingCommand]):
    """The owner's part of the form."""

    Command = FilingCommand

    owner = Line(120, load_default="")
    service_name = Line(120, load_default="")
    person = Line(60, load_default="")
    telephone = Line(32, load_default="")
    approval = Paragraph(LONGEST_TEXT, load_default="")
    operation = Paragraph(LONGEST_TEXT, load_default="")
    protection = Paragraph(LONGEST_TEXT, load_default="")
    acceptance = Paragraph(LONGEST_TEXT, load_default="")
    similar = Paragraph(LONGEST_TEXT, load_default="")
    filing_number = Line(60, load_default="")
    committed_on = Day(load_default=None)
    version = Whole(0, LARGEST_KEY)
