"""Reading what the owner says of the service."""

from __future__ import annotations

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Day, Line, Paragraph, Whole
from matcher.self_check.filing_details import FilingDetails

LONGEST_TEXT = 1000


class FilingSchema(CommandSchema[FilingDetails]):
    """The owner's part of the form."""

    Command = FilingDetails

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
