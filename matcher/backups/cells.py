"""What stands in one place of a table, as JSON and back."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Float, Integer, LargeBinary, String, null
from sqlalchemy.types import TypeEngine

Cell = Callable[[Any], object]  # JSON's values in, the database's out


def to_json(value: object) -> str:
    """A day or a moment as ISO 8601, bytes as base64, for `json.dumps`.

    Raises `TypeError` for anything else JSON has no word for.
    """
    if isinstance(value, date):  # a moment is a date too
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode()
    raise TypeError(f"no way is known to write down a {type(value).__name__}")


def reader(column: Column[Any]) -> Cell:
    """How what JSON says becomes the column's value. Raises `TypeError` for a type of column nobody has thought of."""
    read = _of_type(column.type)
    nothing = null() if isinstance(column.type, JSON) and column.nullable else None
    return lambda value: nothing if value is None else read(value)


def _of_type(kind: TypeEngine[Any]) -> Cell:
    if isinstance(kind, DateTime):
        return datetime.fromisoformat
    if isinstance(kind, Date):
        return date.fromisoformat
    if isinstance(kind, LargeBinary):
        return b64decode
    if isinstance(kind, (Boolean, Float, Integer, JSON, String)):
        return _as_it_is
    raise TypeError(f"no way is known to bring back a column of type {kind!r}")


def _as_it_is(value: object) -> object:
    return value
