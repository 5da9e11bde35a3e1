"""Reading an account: its name, its address, and what accounts of its kind consist of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import RAISE, post_load

from matcher.channels.account_fields import NAMES
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Flag, Line, Whole
from matcher.vocabulary import ChannelKind

LONGEST = 400


@dataclass(frozen=True, slots=True)
class ChannelAccountCommand:
    """What was entered; `entered` by the names of `matcher.channels.account_fields`, "" where nothing was.

    `keeps_calendar` is for WeCom apps.
    """

    kind: ChannelKind
    name: str
    base: str
    entered: Mapping[str, str]
    version: int = 0
    keeps_calendar: bool = False


class ChannelAccountSchema(CommandSchema[ChannelAccountCommand]):
    """The form of an account; what its kind does not have is passed over."""

    Command = ChannelAccountCommand

    class Meta:
        unknown = RAISE
        include = {name: Line(LONGEST, load_default="") for name in NAMES}

    kind = Choice(ChannelKind)
    name = Line(60)
    base = Line(200)
    version = Whole(0, LARGEST_KEY, load_default=0)
    keeps_calendar = Flag()

    @post_load
    def _gather(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        return data | {"entered": {name: data.pop(name) for name in NAMES}}
