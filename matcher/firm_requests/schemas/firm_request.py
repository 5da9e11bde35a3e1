"""Reading what a firm asks help with."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.half_days import HalfDay
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Key, Paragraph, Whole
from matcher.schemas.half_day import HalfDays
from matcher.schemas.phone import Contact
from matcher.vocabulary import FirmRequestCategory
from matcher.wording import Text

MOST_WORDS = 500
MOST_CONTACT = 80


@dataclass(frozen=True, slots=True)
class FirmRequestCommand:
    """What a firm asks; without `halves` as soon as possible."""

    institution_id: int
    category: FirmRequestCategory
    words: str
    halves: tuple[HalfDay, ...] = ()
    people: int | None = None
    contact: str = ""
    version: int = 0


class FirmRequestSchema(CommandSchema[FirmRequestCommand]):
    """The form of a request."""

    Command = FirmRequestCommand

    institution_id = Key(required_text=Text("Please choose the firm."))
    category = Choice(FirmRequestCategory)
    words = Paragraph(
        MOST_WORDS, required_text=Text("Please say in a few words what the firm needs help with.")
    )
    halves = HalfDays()
    people = Whole(1, 5000, load_default=None)
    contact = Contact(
        MOST_CONTACT, required_text=Text("Please say whom to ring: a name and a telephone number.")
    )
    version = Whole(0, LARGEST_KEY, load_default=0)
