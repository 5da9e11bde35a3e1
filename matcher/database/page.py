"""One page of a long list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

PAGE_SIZE = 50

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """The items of page `number` (from 1) of `pages`; `total` counts all pages."""

    items: Sequence[T]
    number: int
    pages: int
    total: int


def read_page(
    session: Session, query: Select[Any], number: int, row: Callable[[Any], T], *, size: int = PAGE_SIZE
) -> Page[T]:
    """Page `number` of an ordered query of one entity, as rows; the last page where there are fewer."""
    total = session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    pages = max(1, -(-total // size))
    number = min(max(1, number), pages)
    found = session.scalars(query.limit(size).offset((number - 1) * size)).unique()
    return Page([row(one) for one in found], number, pages, total)
