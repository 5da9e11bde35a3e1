"""Reading an answer to a complaint, or that it is passed on."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Paragraph, Whole
from matcher.wording import Text

LONGEST_ANSWER = 2000
LONGEST_REMARK = 500


@dataclass(frozen=True, slots=True)
class ComplaintAnswer:
    """What the sender will read."""

    answer: str
    version: int


class ComplaintAnswerSchema(CommandSchema[ComplaintAnswer]):
    """Reads a `ComplaintAnswer`."""

    Command = ComplaintAnswer

    answer = Paragraph(LONGEST_ANSWER, required_text=Text("Please write an answer."))
    version = Whole(0, LARGEST_KEY)


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
