"""What the contact of a need says by the link."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Paragraph, Whole
from matcher.wording import Text

LONGEST_WORD = 300


@dataclass(frozen=True, slots=True)
class Seen:
    """The newest news that the page had shown."""

    newest: int


class SeenSchema(CommandSchema[Seen]):
    """Reads a `Seen`."""

    Command = Seen

    newest = Whole(0, LARGEST_KEY)


@dataclass(frozen=True, slots=True)
class ContactWord:
    """What the contact wants to be different."""

    words: str


class ContactWordSchema(CommandSchema[ContactWord]):
    """Reads a `ContactWord`."""

    Command = ContactWord

    words = Paragraph(LONGEST_WORD, required_text=Text("Please say in a few words what has to be different."))
