"""Rows that point to one that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ForeignKeyConstraint, and_, select
from sqlalchemy.orm import Session

from matcher.integrity.fault import Fault
from matcher.integrity.queries.batches import batches_of
from matcher.models import Base


def reference_faults(session: Session) -> Iterator[Fault]:
    """Every foreign key of every table, asked of the rows: a database that was told not to mind is found out."""
    for table in Base.metadata.sorted_tables:
        for constraint in sorted(table.foreign_key_constraints, key=lambda each: str(each.name)):
            yield from _dangling(session, constraint)


def _dangling(session: Session, constraint: ForeignKeyConstraint) -> Iterator[Fault]:
    table, target = constraint.table, constraint.referred_table.alias()
    pairs = [(element.parent, target.c[element.column.name]) for element in constraint.elements]
    there = select(1).where(*(own == other for own, other in pairs)).correlate(table).exists()
    own = [column for column, _ in pairs]
    astray = and_(*(column.is_not(None) for column in own), ~there)
    query = select(*table.primary_key.columns, *own).select_from(table).where(astray)
    width = len(table.primary_key.columns)
    for batch in batches_of(session, query):
        for row in batch:
            key, wanted = (",".join(map(str, part)) for part in (row[:width], row[width:]))
            yield Fault(
                table.name, key, f"points to {constraint.referred_table.name} {wanted}, which is not there"
            )
