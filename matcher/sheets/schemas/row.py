"""Reading what is sent with a sheet and with one row of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from marshmallow import ValidationError, fields

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Flag, Length, Whole
from matcher.schemas.filters import PagedSchema
from matcher.vocabulary import RowState, SheetKind
from matcher.wording import Text

MOST_CELLS = 20
LONGEST_CELL = 1_000
LONGEST_PASTE = 400_000


def at_most(longest: int) -> Text:
    """What to say of longer text."""
    return Text("Please use at most {max} characters.", max=longest)


@dataclass(frozen=True, slots=True)
class SheetCommand:
    """A sheet that is sent: what it is about, and the cells where they were pasted."""

    kind: SheetKind
    pasted: str = ""


class SheetSchema(CommandSchema[SheetCommand]):
    """The form that sends one; the file comes beside it."""

    Command = SheetCommand

    kind = Choice(SheetKind, required_text=Text("Please choose what the rows are about."))
    pasted = fields.String(load_default="", validate=Length(LONGEST_PASTE, at_most(LONGEST_PASTE)))


@dataclass(frozen=True, slots=True)
class RowCommand:
    """A row as it is to be; `yes` answers what was asked of it."""

    version: int
    cells: Mapping[str, str] = field(default_factory=dict)
    yes: bool = False


class Cells(fields.Dict):
    """Cells by column, as typed."""

    def __init__(self, **options: Any) -> None:
        longest = Length(LONGEST_CELL, at_most(LONGEST_CELL))
        super().__init__(keys=fields.String(), values=fields.String(validate=longest), **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> dict[str, str]:
        if not isinstance(value, Mapping) or len(value) > MOST_CELLS:
            raise ValidationError(Text("This could not be understood. Please load the page again."))
        if any(
            not isinstance(cell, str) or len(cell) > LONGEST_CELL or "\0" in cell for cell in value.values()
        ):
            raise ValidationError(at_most(LONGEST_CELL))
        return {str(name): cell.strip() for name, cell in value.items()}


class RowSchema(CommandSchema[RowCommand]):
    """The form of one row."""

    Command = RowCommand

    version = Whole(0, LARGEST_KEY)
    cells = Cells(load_default=dict)
    yes = Flag()


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows of a sheet a page shows."""

    state: RowState | None = None
    page: int = 1


class RowFilterSchema(PagedSchema[RowFilter]):
    """The address of a sheet's page."""

    Command = RowFilter

    state = Choice(RowState, load_default=None)
