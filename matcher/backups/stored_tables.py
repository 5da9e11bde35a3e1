"""Which tables of a database a backup holds, in an order in which each comes after those it points to."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, MetaData, Table, func, inspect, select

from matcher.models import Base

LEFT_OUT: Mapping[str, str] = {
    "sign_in": "whoever was signed in signs in again",
    "rate_count": "what was counted to slow down guessing is over by then",
    "worker_beat": "workers tell by themselves that they live",
    "backup": "where backups lie is a matter of the machine",
}
"""Tables that a backup does not hold, and why."""

FORMER_NAMES = {"seat"}
"""Tables of earlier revisions that have another name now."""


def stored_tables(connection: Connection) -> list[Table]:
    """The product's tables as they are in this database, of whatever revision; none where it is empty.

    What else lies in the database (the job queue, tables of others) is not among them.
    """
    known = (set(Base.metadata.tables) | FORMER_NAMES) - set(LEFT_OUT)
    present = known & set(inspect(connection).get_table_names())
    found = MetaData()
    found.reflect(connection, only=sorted(present))
    return [table for table in found.sorted_tables if table.name in present]


def count_rows(connection: Connection) -> dict[str, int]:
    """How many rows each of the product's tables has, those that are empty left out."""
    counted = {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in stored_tables(connection)
    }
    return {name: number for name, number in counted.items() if number}
