"""Reading what is sent with a sheet and with one row of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from marshmallow import ValidationError, fields

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Flag, Length, Line, Strict, Whole
from matcher.schemas.filters import PagedSchema
from matcher.spreadsheets.table import LONGEST_CELL
from matcher.vocabulary import RowState, SheetKind
from matcher.wording import Text

MOST_CELLS = 20
LONGEST_PASTE = 400_000
TOO_LONG = Text("Please use at most {max} characters.", max=LONGEST_PASTE)


@dataclass(frozen=True, slots=True)
class SheetCommand:
    """A sheet that is sent: what it is about, and the cells where they were pasted."""

    kind: SheetKind
    pasted: str = ""


class SheetSchema(CommandSchema[SheetCommand]):
    """The form that sends one; the file comes beside it."""

    Command = SheetCommand

    kind = Choice(SheetKind, required_text=Text("Please choose what the rows are about."))
    pasted = fields.String(load_default="", validate=Length(LONGEST_PASTE, TOO_LONG))


@dataclass(frozen=True, slots=True)
class RowCommand:
    """A row as it is to be; `yes` answers what was asked of it, `chosen` are cells taken from what was offered."""

    version: int
    cells: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)
    yes: bool = False


class Cells(Strict[dict[str, str]], fields.Dict):
    """Cells by column, each one line; an empty one is a cell, too."""

    def __init__(self, **options: Any) -> None:
        self.cell = Line(LONGEST_CELL, load_default="")
        super().__init__(keys=fields.String(), values=self.cell, **options)

    def read(self, value: Any) -> dict[str, str]:
        """The cells; each fault stands under its column."""
        if not isinstance(value, Mapping) or len(value) > MOST_CELLS:
            raise ValidationError(Text("This could not be understood. Please load the page again."))
        found: dict[str, str] = {}
        faults: dict[str, list[str]] = {}
        for name, typed in value.items():
            try:
                found[str(name)] = self.cell.deserialize(typed)
            except ValidationError as error:
                faults[str(name)] = list(error.messages)
        if faults:
            raise ValidationError(faults)
        return found


class RowSchema(CommandSchema[RowCommand]):
    """The form of one row."""

    Command = RowCommand

    version = Whole(0, LARGEST_KEY)
    cells = Cells(load_default=dict)
    chosen = Cells(load_default=dict)
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
