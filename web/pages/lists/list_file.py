"""What a list is as a file: its rows, however many pages they are, and its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, TypeVar

from sqlalchemy.orm import Session

from matcher.database.page import Extent, Page
from matcher.policy import Actor
from matcher.schemas.filters import PagedSchema
from matcher.spreadsheets.list_column import ListColumn

MOST_ROWS = 20_000
BATCH = Extent(size=1_000, most=MOST_ROWS + 1)
"""One more than a file holds, so that a list that is cut is known to be cut."""

Filter = TypeVar("Filter")
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class ListFile(Generic[Filter, Row]):
    """A list that can be sent as a file.

    `name` is what the audit trail calls it, `title` its heading, to be translated. `region` gives the code of a row's
    region: whoever sees several counties is told which one each row belongs to. A list of one week is named after its
    `monday` and its own `place`, not after the day it was made and whoever made it. `notes` are labels with sentences
    for the second sheet, to be translated.
    """

    name: str
    title: str
    schema: type[PagedSchema[Filter]]
    rows: Callable[[Session, Actor, Filter], Iterable[Row]]
    columns: tuple[ListColumn[Row], ...]
    region: Callable[[Row], str] | None = None
    monday: date | None = None
    place: str = ""
    notes: tuple[tuple[str, str], ...] = ()


def every_page(read: Callable[..., Page[Row]]) -> Callable[[Session, Actor, Any], Iterator[Row]]:
    """The rows of all pages of a query; `wanted.page` does not count.

    Any: the filters are as different as the lists.
    """

    def rows(session: Session, actor: Actor, wanted: Any) -> Iterator[Row]:
        number, pages = 1, 1
        while number <= pages:
            page = read(session, actor, replace(wanted, page=number), BATCH)
            yield from page.items
            number, pages = number + 1, page.pages

    return rows
