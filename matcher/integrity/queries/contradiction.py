"""One way in which rows can contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, String, cast
from sqlalchemy.orm import InstrumentedAttribute

S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Rows of a table that should not be: their key, then what `what`, the end of a sentence, has places for."""

    table: str
    what: str
    rows: Select[*tuple[Any, ...]]


def word(state: InstrumentedAttribute[S]) -> ColumnElement[str]:
    """A state as the word that is stored, which may be one that nobody knows."""
    return cast(state, String).label(None)
