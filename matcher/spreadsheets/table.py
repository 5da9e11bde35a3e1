"""A table as text, and why a file holds none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from matcher.wording import Text

MOST_ROWS = 2_000
MOST_COLUMNS = 60
MOST_TEXT = 3_000_000
LONGEST_CELL = 4_000
"""Characters of one cell that are read; far more than any field takes, so that what is too long is still shown."""


class Unreadable(Exception):
    """The file cannot be read; `text` says in plain words why, and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True, slots=True)
class Line:
    """One row with something in it; `number` is its place in the sheet, from 1, as the office program counts."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one sheet that hold something, and what a reader ought to know of how they were read."""

    lines: tuple[Line, ...]
    notes: tuple[Text, ...] = ()


def lines_of(rows: Iterable[tuple[int, Iterable[str]]]) -> tuple[Line, ...]:
    """The rows that hold something, without the empty cells at their ends. Raises `Unreadable` beyond the bounds."""
    return tuple(_bounded(rows))


def _bounded(rows: Iterable[tuple[int, Iterable[str]]]) -> Iterator[Line]:
    count, text = 0, 0
    for number, row in rows:
        cells = [cell[:LONGEST_CELL] for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        count, text = count + 1, text + sum(map(len, cells))
        if text > MOST_TEXT:
            raise Unreadable(Text("There is too much text in this. Please split it, and send the parts."))
        if count > MOST_ROWS:
            raise Unreadable(
                Text("This has more than {most} rows. Please split it, and send the parts.", most=MOST_ROWS)
            )
        if len(cells) > MOST_COLUMNS:
            raise Unreadable(
                Text(
                    "Row {row} goes beyond column {most}. Please delete what stands to the right of the table.",
                    row=number, most=MOST_COLUMNS,
                )
            )  # fmt: skip
        yield Line(number, tuple(cells))
