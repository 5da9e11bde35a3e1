"""One page of a long list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Select, func, literal, select
from sqlalchemy.orm import Session

PAGE_SIZE = 50
MOST_COUNTED = 10_000

T = TypeVar("T")
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Extent:
    """How many items make a page, and how many of a very long list can be leafed through."""

    size: int = PAGE_SIZE
    most: int = MOST_COUNTED


ON_SCREEN = Extent()


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """The items of page `number` (from 1) of `pages`; `total` counts all pages.

    Of a very long list only the first items can be leafed through: `is_cut` says that there are more.
    """

    items: Sequence[T]
    number: int
    pages: int
    total: int
    is_cut: bool = False

    def map(self, row: Callable[[T], Row]) -> Page[Row]:
        """The same page with a row in place of each item."""
        return Page([row(item) for item in self.items], self.number, self.pages, self.total, self.is_cut)


def read_page(
    session: Session,
    query: Select[T],
    number: int,
    extent: Extent = ON_SCREEN,
    *,
    number_of_rows: int | None = None,
) -> Page[T]:
    """Page `number` of an ordered query of one entity; the last page where there are fewer.

    `number_of_rows` is how many the query finds, where that is known already.
    """
    found_rows = _count(session, query, extent.most) if number_of_rows is None else number_of_rows
    total = min(found_rows, extent.most)
    pages = max(1, -(-total // extent.size))
    number = min(max(1, number), pages)
    found = session.scalars(query.limit(extent.size).offset((number - 1) * extent.size)).unique()
    return Page(list(found), number, pages, total, found_rows > total)


def _count(session: Session, query: Select[T], most: int) -> int:
    """How many rows the query finds; one more than `most` where there are more."""
    bare = query.order_by(None).with_only_columns(literal(1), maintain_column_froms=True)
    counted = bare.limit(most + 1).subquery()
    return session.scalar(select(func.count()).select_from(counted)) or 0
