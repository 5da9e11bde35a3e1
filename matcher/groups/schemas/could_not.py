"""Reading that a head cannot offer what her working group thought of her for."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.groups.schemas.word import LONGEST_WORD
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Key, Line
from matcher.wording import Text

WHICH = Text("Please use the button beside the topic.")


@dataclass(frozen=True, slots=True)
class CouldNotCommand:
    """The topic, and why not, if she likes to say so."""

    topic_id: int
    why: str


class CouldNotSchema(CommandSchema[CouldNotCommand]):
    """The form of the no beside a topic."""

    Command = CouldNotCommand

    topic_id = Key(required_text=WHICH)
    why = Line(LONGEST_WORD, load_default="")
