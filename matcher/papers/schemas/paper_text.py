"""Reading what a paper says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marshmallow import ValidationError, validates

from matcher.documents.characters import characters_of
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Day, Flag, Line, Paragraph, Whole
from matcher.wording import Text

MOST_CHARACTERS = 4000
"""So many characters a paper may have, as office programs count them: blanks and line ends do not count."""
MOST_SENT = 12_000
LONGEST_TITLE, LONGEST_NAMES, LONGEST_ISSUER, LONGEST_NUMBER = 100, 500, 60, 60


@dataclass(frozen=True, slots=True)
class PaperText:
    """Everything that can be changed of a draft; `number` as it was typed, `is_issued` where it went out like this.

    `shares_number`: another paper has the number too, and that is right.
    """

    title: str
    issuer: str
    text: str
    day: date
    version: int
    number: str = ""
    recipients: str = ""
    copies: str = ""
    has_table: bool = False
    is_issued: bool = False
    shares_number: bool = False


class PaperTextSchema(CommandSchema[PaperText]):
    """Reads a `PaperText`."""

    Command = PaperText

    title = Line(LONGEST_TITLE, required_text=Text("Please write a title."))
    issuer = Line(LONGEST_ISSUER, required_text=Text("Please say in whose name the paper is sent."))
    number = Line(LONGEST_NUMBER, load_default="")
    recipients = Line(LONGEST_NAMES, load_default="")
    copies = Line(LONGEST_NAMES, load_default="")
    text = Paragraph(MOST_SENT, required_text=Text("Please write the text."))
    day = Day()
    has_table = Flag()
    is_issued = Flag()
    shares_number = Flag()
    version = Whole(0, LARGEST_KEY)

    @validates("text")
    def is_short(self, value: str, **_: object) -> None:
        """Refuse more than papers may have, and say how much it is."""
        count = characters_of(value)
        if count > MOST_CHARACTERS:
            raise ValidationError(
                Text(
                    "A paper has at most {most} characters; this one has {count}, so {over} have to go.",
                    most=MOST_CHARACTERS,
                    count=count,
                    over=count - MOST_CHARACTERS,
                )
            )
