"""Reading what is to become of a county's townships."""

from __future__ import annotations

from dataclasses import dataclass

from marshmallow import fields

from matcher.aboard.township_rows import LONGEST_NAME, MOST_TOWNSHIPS
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Digits, Flag, Length, Line, RowsByCode
from matcher.wording import Text

LONGEST_PASTE = 40_000
TOO_LONG = Text("Please use at most {max} characters.", max=LONGEST_PASTE)


@dataclass(frozen=True, slots=True)
class TownshipEdit:
    """A township by its code: what it is called, or that it is left out."""

    code: str
    name: str
    leave_out: bool = False


class TownshipEditSchema(CommandSchema[TownshipEdit]):
    """A row of the form."""

    Command = TownshipEdit

    code = Digits(9)
    name = Line(LONGEST_NAME)
    leave_out = Flag()


@dataclass(frozen=True, slots=True)
class TownshipsCommand:
    """All townships as they are to be; `seen` is the tag of the list somebody looked at, `added` pasted rows."""

    seen: str
    townships: tuple[TownshipEdit, ...] = ()
    added: str = ""


class TownshipsSchema(CommandSchema[TownshipsCommand]):
    """The form of a county's townships."""

    Command = TownshipsCommand

    seen = Line(64)
    townships = RowsByCode(TownshipEditSchema, MOST_TOWNSHIPS)
    added = fields.String(load_default="", validate=Length(LONGEST_PASTE, TOO_LONG))
