"""Reading an answer to a complaint, or that it is passed on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Paragraph, Whole
from matcher.wording import Text

LONGEST_ANSWER = 2000
LONGEST_REMARK = 500


class Outcome(StrEnum):
    """What became of a correction."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class ComplaintAnswer:
    """What the sender will read; of a correction also whether the record was changed."""

    answer: str
    version: int
    outcome: Outcome | None = None


class ComplaintAnswerSchema(CommandSchema[ComplaintAnswer]):
    """Reads a `ComplaintAnswer`."""

    Command = ComplaintAnswer

    answer = Paragraph(LONGEST_ANSWER, required_text=Text("Please write an answer."))
    version = Whole(0, LARGEST_KEY)
    outcome = Choice(Outcome, load_default=None)


@dataclass(frozen=True, slots=True)
class PassOn:
    """What whoever is to answer should know."""

    remark: str
    version: int


class PassOnSchema(CommandSchema[PassOn]):
    """Reads a `PassOn`."""

    Command = PassOn

    remark = Paragraph(LONGEST_REMARK, load_default="")
    version = Whole(0, LARGEST_KEY)
