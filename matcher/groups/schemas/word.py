"""Reading what a leader says, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass

from marshmallow import ValidationError, validates_schema

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Flag, Key, Line, Whole
from matcher.vocabulary import GroupAnswer
from matcher.wording import Text

LONGEST_WORD = 200
WHOM = Text("Please choose the head.")
WHICH = Text("Please choose the topic.")
WHY = Text("Please say why, in a few words.")


@dataclass(frozen=True, slots=True)
class ProposeCommand:
    """A head for an open need, with a word."""

    need_id: int
    proposed_id: int
    why: str = ""


class ProposeSchema(CommandSchema[ProposeCommand]):
    """The form in which a leader proposes a head."""

    Command = ProposeCommand

    need_id = Key()
    proposed_id = Key(required_text=WHOM)
    why = Line(LONGEST_WORD, load_default="")


@dataclass(frozen=True, slots=True)
class AskCommand:
    """The topic of an open need that nobody offers."""

    need_id: int
    topic_id: int


class AskSchema(CommandSchema[AskCommand]):
    """The button with which a coordinator asks a working group."""

    Command = AskCommand

    need_id = Key()
    topic_id = Key()


@dataclass(frozen=True, slots=True)
class AnswerCommand:
    """What a leader says of such a topic; `version` is that of the question, 0 where nobody has asked."""

    need_id: int
    topic_id: int
    answer: GroupAnswer
    head_id: int | None = None
    other_topic_id: int | None = None
    words: str = ""
    version: int = 0


class AnswerSchema(CommandSchema[AnswerCommand]):
    """The form of the answer."""

    Command = AnswerCommand

    need_id = Key()
    topic_id = Key()
    answer = Choice(GroupAnswer, required_text=Text("Please choose an answer."))
    head_id = Key(load_default=None)
    other_topic_id = Key(load_default=None)
    words = Line(LONGEST_WORD, load_default="")
    version = Whole(0, LARGEST_KEY, load_default=0)

    @validates_schema
    def whole_answer(self, data: dict[str, object], **_: object) -> None:
        """Refuse an answer without what it speaks of; that nobody can is said with a word."""
        answer = data.get("answer")
        if answer is GroupAnswer.HEAD and data.get("head_id") is None:
            raise ValidationError(WHOM, "head_id")
        if answer is GroupAnswer.TOPIC and data.get("other_topic_id") is None:
            raise ValidationError(WHICH, "other_topic_id")
        if answer is GroupAnswer.NOBODY and not data.get("words"):
            raise ValidationError(WHY, "words")


@dataclass(frozen=True, slots=True)
class SettleCommand:
    """Yes, or no with a word why, to what was as of `version`."""

    yes: bool
    words: str = ""
    version: int = 0


class SettleSchema(CommandSchema[SettleCommand]):
    """The form in which a proposal or a suggestion is taken or refused."""

    Command = SettleCommand

    yes = Flag()
    words = Line(LONGEST_WORD, load_default="")
    version = Whole(0, LARGEST_KEY, load_default=0)

    @validates_schema
    def why_not(self, data: dict[str, object], **_: object) -> None:
        """Refuse a no without a word."""
        if not data.get("yes") and not data.get("words"):
            raise ValidationError(WHY, "words")
