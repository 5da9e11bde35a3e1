"""What is sent where somebody is asked for a change, and where that is answered."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.remedies.schemas.remedy import LONGEST_NAME, WRITTEN, Remedy, WrittenRemedy
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Flag, Line, Whole
from matcher.schemas.seen import Tag
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class AskForChange:
    """What is asked for; `seen` is the tag of the need as looked at."""

    change: Remedy
    seen: str


class AskForChangeSchema(CommandSchema[AskForChange]):
    """The button "ask"."""

    Command = AskForChange

    change = WrittenRemedy(metadata={"type": "string", "pattern": WRITTEN})
    seen = Tag()


@dataclass(frozen=True, slots=True)
class ReplyToRequest:
    """Yes or no; `said_by` is who says so, where it is not the one who was asked."""

    agreed: bool
    said_by: str = ""


class ReplyToRequestSchema(CommandSchema[ReplyToRequest]):
    """The answer of a head or a township."""

    Command = ReplyToRequest

    agreed = Flag(load_default=False)
    said_by = Line(LONGEST_NAME, load_default="")


@dataclass(frozen=True, slots=True)
class NotedReply:
    """The same as a coordinator takes it down by telephone, of the request as it was seen."""

    agreed: bool
    said_by: str
    version: int


class NotedReplySchema(CommandSchema[NotedReply]):
    """The answer by telephone."""

    Command = NotedReply

    agreed = Flag(load_default=False)
    said_by = Line(LONGEST_NAME, required_text=Text("Please say who has answered."))
    version = Whole(0, LARGEST_KEY, load_default=0)
