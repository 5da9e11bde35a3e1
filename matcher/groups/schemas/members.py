"""Reading who belongs to a working group."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Keys, Whole

MOST_MEMBERS = 500
MOST_LEADERS = 5


@dataclass(frozen=True, slots=True)
class MembersCommand:
    """The heads who belong to it, and those of them who lead it; a leader is a member, ticked or not."""

    members: tuple[int, ...] = ()
    leaders: tuple[int, ...] = ()
    version: int = 0


class MembersSchema(CommandSchema[MembersCommand]):
    """The form of the members."""

    Command = MembersCommand

    members = Keys(MOST_MEMBERS)
    leaders = Keys(MOST_LEADERS)
    version = Whole(0, LARGEST_KEY, load_default=0)
