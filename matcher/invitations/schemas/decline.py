"""What a head says when declining."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Choice, Line, Paragraph, Whole
from matcher.schemas.fields.number import LARGEST_KEY
from matcher.vocabulary import DeclineReason
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class Decline:
    """Why the head cannot come; `version` is the state of the invitation that the head was looking at.

    `deputy` is who answers for the head, empty where it is the head.
    """

    reason: DeclineReason
    version: int
    remark: str = ""
    deputy: str = ""


class DeclineSchema(CommandSchema[Decline]):
    """Reads a `Decline`: a reason of the short list and, where the head likes, a few words."""

    Command = Decline

    reason = Choice(DeclineReason, required_text=Text("Please tap the reason that fits best."))
    version = Whole(0, LARGEST_KEY)
    remark = Paragraph(500, load_default="")
    deputy = Line(60, load_default="")
