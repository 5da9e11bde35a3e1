"""What a coordinator takes down of an answer that was given by telephone."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, ClockTime, Line, Paragraph, Whole
from matcher.vocabulary import DeclineReason

LAST_MINUTE = 24 * 60 - 1


@dataclass(frozen=True, slots=True)
class SaidByTelephone:
    """The version of the invitation that was looked at; who said it, empty where it was the head; and when.

    `said_time` is the minute of the day, of today or, where that is still to come, of yesterday; None: just now.
    """

    version: int
    said_by: str = ""
    said_time: int | None = None


@dataclass(frozen=True, slots=True)
class SaidNo(SaidByTelephone):
    """The same of a no, with its reason; nobody has to give one on the telephone."""

    reason: DeclineReason = DeclineReason.OTHER
    remark: str = ""


class SaidByTelephoneSchema(CommandSchema[SaidByTelephone]):
    """The form for a yes."""

    Command = SaidByTelephone

    version = Whole(0, LARGEST_KEY, load_default=0)
    said_by = Line(60, load_default="")
    said_time = ClockTime(LAST_MINUTE, load_default=None)


class SaidNoSchema(CommandSchema[SaidNo]):
    """The form for a no."""

    Command = SaidNo

    version = Whole(0, LARGEST_KEY, load_default=0)
    said_by = Line(60, load_default="")
    said_time = ClockTime(LAST_MINUTE, load_default=None)
    reason = Choice(DeclineReason, load_default=DeclineReason.OTHER)
    remark = Paragraph(500, load_default="")
