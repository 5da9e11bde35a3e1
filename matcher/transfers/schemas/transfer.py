"""Reading where a head is to move, what she says, and where the other county puts her."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marshmallow import ValidationError, validates_schema

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Day, Flag, Key, Line, Whole
from matcher.wording import Text

MOST_TRANSFER_WORDS = 300
HOW = Text("Please say when and how the head has said so.")


@dataclass(frozen=True, slots=True)
class ProposeTransfer:
    """The county, the first day there, and why; `version` is that of the head."""

    to_code: str
    day: date
    reason: str
    version: int


class ProposeTransferSchema(CommandSchema[ProposeTransfer]):
    """The form in which a county proposes that a head moves."""

    Command = ProposeTransfer

    to_code = Line(6, required_text=Text("Please choose the county."))
    day = Day(required_text=Text("Please enter the day."))
    reason = Line(MOST_TRANSFER_WORDS, required_text=Text("Please say why, in a few words."))
    version = Whole(0, LARGEST_KEY, load_default=0)


@dataclass(frozen=True, slots=True)
class HeadsWord:
    """Whether the head agrees; `words` say how, where somebody has noted it, or why not.

    `transfer_id` is the move she was shown, where the address does not say it.
    """

    yes: bool
    words: str = ""
    version: int = 0
    transfer_id: int = 0


class HeadsWordSchema(CommandSchema[HeadsWord]):
    """What the head says herself."""

    Command = HeadsWord

    yes = Flag(load_default=False)
    words = Line(MOST_TRANSFER_WORDS, load_default="")
    version = Whole(0, LARGEST_KEY, load_default=0)
    transfer_id = Whole(0, LARGEST_KEY, load_default=0)


class NotedWordSchema(HeadsWordSchema):
    """What a coordinator notes of it."""

    @validates_schema
    def _says_how(self, data: dict[str, object], **_: object) -> None:
        if not data.get("words"):
            raise ValidationError({"words": [HOW]})


@dataclass(frozen=True, slots=True)
class AgreeToTransfer:
    """Where the head belongs in the county she comes to, and what she is there."""

    institution_id: int
    new_township_code: str
    new_title: str = ""
    version: int = 0


class AgreeToTransferSchema(CommandSchema[AgreeToTransfer]):
    """The form in which the other county agrees."""

    Command = AgreeToTransfer

    institution_id = Key(required_text=Text("Please choose an institution of the same county."))
    new_township_code = Line(9, required_text=Text("Please choose one of the list."))
    new_title = Line(120, load_default="")
    version = Whole(0, LARGEST_KEY, load_default=0)


@dataclass(frozen=True, slots=True)
class EndTransfer:
    """That it does not take place, and why."""

    why: str
    version: int = 0


class EndTransferSchema(CommandSchema[EndTransfer]):
    """The form in which a county withdraws it or declines."""

    Command = EndTransfer

    why = Line(MOST_TRANSFER_WORDS, required_text=Text("Please say why, in a few words."))
    version = Whole(0, LARGEST_KEY, load_default=0)
