"""Reading what a head says to a proposed move."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.moves.schemas.propose import MOST
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Line, Whole


@dataclass(frozen=True, slots=True)
class Reply:
    """Yes to the alternative of that `number`, or 0: to none of them.

    `move_id` is the proposal that was looked at, `deputy` who answers for the head, empty where it is the head.
    """

    move_id: int
    number: int
    deputy: str = ""


class ReplySchema(CommandSchema[Reply]):
    """Reads a `Reply`."""

    Command = Reply

    move_id = Whole(0, LARGEST_KEY, load_default=0)
    number = Whole(0, MOST)
    deputy = Line(60, load_default="")
