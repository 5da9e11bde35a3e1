"""Reading whom a head would like to send instead."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Flag, Line, Whole
from matcher.schemas.phone import Phone
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class NameColleague:
    """The colleague, and whether the head says that this person may teach the topic.

    `version` is that of the invitation that was looked at, `deputy` who names the colleague for the head.
    """

    colleague_name: str
    colleague_phone: str
    may_teach: bool
    version: int
    deputy: str = ""


class NameColleagueSchema(CommandSchema[NameColleague]):
    """Reads a `NameColleague`; somebody whom nobody can ring is not sent."""

    Command = NameColleague

    colleague_name = Line(60, required_text=Text("Please enter the colleague's name."))
    colleague_phone = Phone(required_text=Text("Please enter the colleague's telephone number."))
    may_teach = Flag()
    version = Whole(0, LARGEST_KEY, load_default=0)
    deputy = Line(60, load_default="")
