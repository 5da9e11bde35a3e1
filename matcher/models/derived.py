"""Columns that follow from others of the same row, kept by whatever writes the row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, event, inspect
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import MappedColumn, Mapper, mapped_column
from sqlalchemy.types import TypeEngine

from matcher.models.base import Base

_DERIVED = "derived"


def derived(kind: TypeEngine[str], make: Callable[..., str], *sources: str) -> MappedColumn[str]:
    """A column that always holds `make` of the row's columns `sources`, given in this order.

    Written when a row is, be it through a session or by an INSERT of many rows; an UPDATE that changes a source past
    the session has to change it as well. Conditions are made of it; rows are read without it.
    """

    def of_insert(context: DefaultExecutionContext) -> str:
        row: Mapping[str, str | None] = context.get_current_parameters()  # type: ignore[no-untyped-call]  # untyped there
        return make(*(row.get(source) or "" for source in sources))

    return mapped_column(kind, default=of_insert, deferred=True, info={_DERIVED: (make, sources)})


def derived_values(table: Table, row: Mapping[str, Any]) -> dict[str, str]:
    """The derived columns of a row that is written past the mapper, such as by COPY."""
    made = {name: column.info[_DERIVED] for name, column in table.columns.items() if _DERIVED in column.info}
    return {
        name: make(*(row.get(source) or "" for source in sources)) for name, (make, sources) in made.items()
    }


@event.listens_for(Base, "before_insert", propagate=True)
@event.listens_for(Base, "before_update", propagate=True)
def _derive(mapper: Mapper[Base], _connection: Connection, row: Base) -> None:
    state = inspect(row)
    for key, column in mapper.columns.items():
        if _DERIVED in column.info:
            make, sources = column.info[_DERIVED]
            if not state.persistent or any(state.attrs[source].history.has_changes() for source in sources):
                setattr(row, key, make(*(getattr(row, source) or "" for source in sources)))
