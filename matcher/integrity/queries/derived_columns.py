"""Columns that follow from others of their row, such as the keys by which names are compared, and do not."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from matcher.integrity.fault import Fault
from matcher.integrity.queries.batches import batches_of
from matcher.models import Base
from matcher.models.derived import derived_values


def derived_column_faults(session: Session) -> Iterator[Fault]:
    """Whatever is found, compared and sorted by another text than its name has today."""
    for table in Base.metadata.sorted_tables:
        if derived_values(table, {}):
            yield from _outdated(session, table)


def _outdated(session: Session, table: Table) -> Iterator[Fault]:
    for batch in batches_of(session, select(table)):
        for row in batch:
            stored = dict(row._mapping)
            for name, wanted in derived_values(table, stored).items():
                if stored[name] != wanted:
                    key = ",".join(str(stored[column.name]) for column in table.primary_key)
                    yield Fault(
                        table.name, key, f"holds in {name} what does not follow from its other columns"
                    )
