"""Reading whom a leader knows for a head that the county looks for."""

from __future__ import annotations

from dataclasses import dataclass

from marshmallow import ValidationError, validates_schema

from matcher.groups.schemas.word import LONGEST_WORD, WHOM, WHY
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Key, Line, Whole
from matcher.vocabulary import SearchAnswer
from matcher.wording import Text

WHERE = Text("Please say where such a person can be found.")


@dataclass(frozen=True, slots=True)
class FoundCommand:
    """The answer to the search as of `version`."""

    answer: SearchAnswer
    head_id: int | None = None
    words: str = ""
    version: int = 0


class FoundSchema(CommandSchema[FoundCommand]):
    """The form of the answer."""

    Command = FoundCommand

    answer = Choice(SearchAnswer, required_text=Text("Please choose an answer."))
    head_id = Key(load_default=None)
    words = Line(LONGEST_WORD, load_default="")
    version = Whole(0, LARGEST_KEY, load_default=0)

    @validates_schema
    def whole_answer(self, data: dict[str, object], **_: object) -> None:
        """Refuse an answer without what it speaks of."""
        answer = data.get("answer")
        if answer is SearchAnswer.HEAD and data.get("head_id") is None:
            raise ValidationError(WHOM, "head_id")
        if answer is SearchAnswer.NEWCOMER and not data.get("words"):
            raise ValidationError(WHERE, "words")
        if answer is SearchAnswer.NOBODY and not data.get("words"):
            raise ValidationError(WHY, "words")


@dataclass(frozen=True, slots=True)
class EndCommand:
    """The search as of `version` is to end."""

    version: int = 0


class EndSchema(CommandSchema[EndCommand]):
    """The button that ends it."""

    Command = EndCommand

    version = Whole(0, LARGEST_KEY, load_default=0)
