"""Rows without an end, a handful at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Row, Select
from sqlalchemy.orm import Session

AT_ONCE = 500  # rows: few enough for memory, and for the parameters of one statement


def batches_of(
    session: Session, query: Select[*tuple[Any, ...]]
) -> Iterator[Sequence[Row[*tuple[Any, ...]]]]:
    """The rows of the query in their order, so many at a time; no more than that is ever kept."""
    yield from session.execute(query, execution_options={"yield_per": AT_ONCE}).partitions()
