"""What was found of one row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias, TypeVar

from sqlalchemy.orm import Session

from matcher.errors import WHOLE_FORM, Invalid
from matcher.policy import Actor
from matcher.schemas.base import CommandSchema
from matcher.sheets.queries.known import Known
from matcher.wording import Text

R = TypeVar("R")
Cells = Mapping[str, str]
RowKey = tuple[object, ...]
Write: TypeAlias = Callable[[Session, Actor], int]
"""Writes what a row says, and returns the new record's id. Raises what the services raise."""


@dataclass
class Findings:
    """The faults and questions of a row by column."""

    errors: dict[str, list[Text]] = field(default_factory=dict)
    questions: dict[str, list[Text]] = field(default_factory=dict)

    def wrong(self, column: str, text: Text) -> None:
        """Something in the column has to be changed first."""
        self.errors.setdefault(column, []).append(text)

    def asked(self, column: str, text: Text) -> None:
        """Something in the column may be meant, but somebody has to say so."""
        self.questions.setdefault(column, []).append(text)

    def read(
        self, schema: CommandSchema[R], data: Mapping[str, object], columns: Mapping[str, str]
    ) -> R | None:
        """The command of a form's schema, or None; faults go to the column that `columns` names for their field.

        Of a column at which something is wrong already nothing more is said.
        """
        try:
            return schema.read(dict(data))
        except Invalid as error:
            for name, texts in error.messages.items():
                column = columns.get(name.split(".")[0], WHOLE_FORM)
                if column not in self.errors:
                    self.errors[column] = list(texts)
            return None


@dataclass
class Checked(Findings):
    """What was found of a row: its double, and how it is written where it has no fault.

    Rows that have one of their `keys` in common say the same. `is_worded` is a need that goes to the coordinator in own
    words; `twin_id` is one such then.
    """

    keys: tuple[RowKey, ...] = ()
    twin_id: int | None = None
    twin: Text | None = None
    write: Write | None = None
    is_worded: bool = False


class SheetRules(Protocol):
    """What is particular to one kind of sheet."""

    def check(self, cells: Cells, known: Known) -> Checked:
        """What is found of a row; nothing is written."""
        ...
