"""What is in a database, for comparing."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from matcher.backups.stored_tables import stored_tables
from matcher.database.engine import make_engine


def rows_of(address: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row that a backup has to hold, table by table; columns in the order of their names."""
    engine = make_engine(address)
    with engine.connect() as connection:
        found = {
            table.name: [
                tuple(row)
                for row in connection.execute(
                    select(*sorted(table.c, key=lambda column: column.name)).order_by(*table.primary_key)
                )
            ]
            for table in stored_tables(connection)
        }
    engine.dispose()
    return found
