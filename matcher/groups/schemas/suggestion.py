"""Reading a topic that somebody suggests for the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Line, Paragraph, Whole
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class SuggestionCommand:
    """The topic as it would stand in the catalogue."""

    name: str
    minutes: int
    audience: int
    about: str = ""


class SuggestionSchema(CommandSchema[SuggestionCommand]):
    """The form of a suggestion."""

    Command = SuggestionCommand

    name = Line(120, required_text=Text("Please name the topic."))
    about = Paragraph(2000, load_default="")
    minutes = Whole(15, 480)
    audience = Whole(1, 100_000)
