"""One page of a long list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

PAGE_SIZE = 50

T = TypeVar("T")
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """The items of page `number` (from 1) of `pages`; `total` counts all pages."""

    items: Sequence[T]
    number: int
    pages: int
    total: int

    def map(self, row: Callable[[T], Row]) -> Page[Row]:
        """The same page with a row in place of each item."""
        return Page([row(item) for item in self.items], self.number, self.pages, self.total)


def read_page(session: Session, query: Select[T], number: int, *, size: int = PAGE_SIZE) -> Page[T]:
    """Page `number` of an ordered query of one entity; the last page where there are fewer."""
    total = session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    pages = max(1, -(-total // size))
    number = min(max(1, number), pages)
    found = session.scalars(query.limit(size).offset((number - 1) * size)).unique()
    return Page(list(found), number, pages, total)
