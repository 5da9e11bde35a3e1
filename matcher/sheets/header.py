"""Finding which columns of a table are which, and which of its rows are data."""

from __future__ import annotations

import re
from dataclasses import dataclass

from matcher.sheets.column import Column
from matcher.sheets.columns import COLUMNS, HINT_MARK, SAMPLE_MARK
from matcher.sheets.post_columns import SHOWN_ONLY
from matcher.spreadsheets.table import Line, Table, Unreadable
from matcher.text import name_key
from matcher.vocabulary import SheetKind
from matcher.wording import Text
from matcher.wording.joining import listed

LINES_SEARCHED = 10
_REMARK = re.compile(r"[*＊]|[（(]\s*(必填|选填|required|optional)\s*[)）]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """Where each known column stands (from 0), the headings nobody knows, and the lines that follow."""

    places: dict[str, int]
    unknown: tuple[str, ...]
    lines: tuple[Line, ...]


def find_header(kind: SheetKind, table: Table) -> Header:
    """The line of headings, looked for in the first lines, and the data below it.

    Hints below the headings, samples, and headings that are repeated are no data. Raises `Unreadable` where no line has
    every required heading, naming what is missing.
    """
    columns = COLUMNS[kind]
    best: dict[str, int] = {}
    at = 0
    for number, line in enumerate(table.lines[:LINES_SEARCHED]):
        found = _places(columns, line)
        if len(found) > len(best):
            best, at = found, number
    missing = [column for column in columns if column.required and column.field not in best]
    if missing:
        raise Unreadable(_missing(missing, has_any=bool(best)))
    heading = table.lines[at]
    known = set(best.values())
    told_elsewhere = SHOWN_ONLY if kind is SheetKind.POSTS else ()
    unknown = tuple(
        cell
        for place, cell in enumerate(heading.cells)
        if cell and place not in known and cell not in told_elsewhere
    )
    lines = tuple(line for line in table.lines[at + 1 :] if not _is_no_data(columns, best, line))
    if not lines:
        raise Unreadable(Text("There is no row below the headings."))
    return Header(best, unknown, lines)


def _places(columns: tuple[Column, ...], line: Line) -> dict[str, int]:
    """The place of each column whose heading stands in the line; the first of several, the most exact heading first."""
    keys = [name_key(_REMARK.sub("", cell)) for cell in line.cells]
    found: dict[str, int] = {}
    for exact in (True, False):
        for column in columns:
            names = {name_key(column.zh), name_key(column.en)} if exact else column.headings
            place = next(
                (at for at, key in enumerate(keys) if key in names and at not in found.values()), None
            )
            if place is not None:
                found.setdefault(column.field, place)
    return found


def _is_no_data(columns: tuple[Column, ...], places: dict[str, int], line: Line) -> bool:
    cells = [line.cells[at] for at in places.values() if at < len(line.cells) and line.cells[at]]
    if not cells or any(cell.startswith(SAMPLE_MARK) for cell in cells):
        return True
    return cells[0].startswith(HINT_MARK) or len(_places(columns, line)) == len(places) > 1


def _missing(columns: list[Column], *, has_any: bool) -> Text:
    names = listed(column.name for column in columns)
    if has_any:
        return Text("A column is missing: {names}. Please take the headings from the template.", names=names)
    return Text("No line of headings was found; this needs the columns {names}.", names=names)
