"""A column of a list that is written out: its heading, and what its cells hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

Row = TypeVar("Row")
Value: TypeAlias = str | int | date | datetime | None
"""What a cell holds; None leaves it empty."""


class Cells(StrEnum):
    """How a spreadsheet program is to take a column; telephone numbers and codes are text."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class ListColumn(Generic[Row]):
    """A column: its heading as a sentence to be translated, and what a row's cell holds."""

    heading: str
    value: Callable[[Row], Value]
    cells: Cells = Cells.TEXT
