"""Reading a text of a working group."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Paragraph, Whole
from matcher.wording import Text

LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class GroupTextCommand:
    """The text in Markdown, written after the version `version`; 0 where the county had written none."""

    text: str
    version: int = 0


class GroupTextSchema(CommandSchema[GroupTextCommand]):
    """The form of a text."""

    Command = GroupTextCommand

    text = Paragraph(LONGEST_TEXT, required_text=Text("Please write the text."))
    version = Whole(0, LARGEST_KEY, load_default=0)
