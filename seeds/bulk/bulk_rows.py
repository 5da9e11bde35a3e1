"""Rows of many tables, collected with numbers of their own and written table by table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import JSON, Connection, Table, func, insert, select, text
from sqlalchemy.sql.schema import CallableColumnDefault, ScalarElementColumnDefault

from matcher.models import Base
from matcher.models.derived import derived_values

Row = dict[str, Any]


class BulkRows:
    """Collects rows and writes them in bulk: by COPY on PostgreSQL, by prepared statements on SQLite.

    Rows are numbered here, so that rows of several tables can refer to each other before any of them is written.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[str, list[Row]] = {}
        self._last: dict[str, int] = {}

    def add(self, model: type[Base], **values: Any) -> None:
        """Collect a row of a table that has no number of its own."""
        self._rows.setdefault(model.__tablename__, []).append(values)

    def number(self, model: type[Base], **values: Any) -> int:
        """Collect a row and give it the next free number."""
        number = self.next_number(model)
        self._last[model.__tablename__] = number
        self.add(model, id=number, **values)
        return number

    def next_number(self, model: type[Base]) -> int:
        """The number that the next row gets."""
        name = model.__tablename__
        if name not in self._last:
            column = Base.metadata.tables[name].c.id
            self._last[name] = self._connection.scalar(select(func.max(column))) or 0
        return self._last[name] + 1

    def write(self) -> None:
        """Write what was collected, in an order that keeps every reference."""
        for table in Base.metadata.sorted_tables:
            rows = self._rows.pop(table.name, [])
            if rows:
                _write(self._connection, table, rows)
        self._follow_numbers()

    def _follow_numbers(self) -> None:
        """Let the database go on counting where the numbers given here end."""
        if self._connection.dialect.name == "postgresql":
            follow = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)")
            for name, last in self._last.items():
                self._connection.execute(follow, {"name": f'"{name}"', "last": last})


def _write(connection: Connection, table: Table, rows: list[Row]) -> None:
    complete = list(_with_defaults(table, rows))
    if connection.dialect.name == "postgresql":
        _copy(connection, table, complete)
    else:
        connection.execute(insert(table), complete)


def _with_defaults(table: Table, rows: list[Row]) -> Iterator[Row]:
    defaults: Row = dict.fromkeys(table.columns.keys())
    for name, column in table.columns.items():
        if isinstance(column.default, ScalarElementColumnDefault):
            defaults[name] = column.default.arg
        elif isinstance(column.type, JSON) and isinstance(column.default, CallableColumnDefault):
            defaults[name] = column.default.arg(None)  # type: ignore[arg-type]  # list and dict ask for no context
    if "version" in defaults:
        defaults["version"] = 1
    return (defaults | row | derived_values(table, row) for row in rows)


def _copy(connection: Connection, table: Table, rows: list[Row]) -> None:
    preparer = connection.dialect.identifier_preparer
    columns = list(table.columns)
    named = ", ".join(preparer.format_column(column) for column in columns)
    stored = [
        (column.name, column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect))
        for column in columns
    ]
    cursor = connection.connection.cursor()
    with cursor.copy(f"COPY {preparer.format_table(table)} ({named}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([store(row[name]) if store else row[name] for name, store in stored])
    cursor.close()
