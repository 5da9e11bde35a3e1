"""One way in which rows can contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Rows of a table that should not be: their key, then what `what`, the end of a sentence, has places for."""

    table: str
    what: str
    rows: Select[*tuple[Any, ...]]


def word(state: Any) -> ColumnElement[str]:
    """A state as the word that is stored, which may be one that nobody knows."""
    return cast(state, String).label(None)
