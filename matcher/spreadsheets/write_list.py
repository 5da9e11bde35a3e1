"""Writing a list as a workbook: the rows on the first sheet, what it is on the second."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, islice
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from matcher.spreadsheets.harmless_text import harmless_text
from matcher.spreadsheets.list_column import Cells, Value

ROWS_MEASURED = 300
NARROWEST, WIDEST = 8, 48
HEADING_HEIGHT = 24
A4 = 9
MARGIN = 0.4  # inches, as spreadsheets count them
_FORMATS = {
    Cells.TEXT: "@",
    Cells.NUMBER: "General",
    Cells.DAY: "yyyy-mm-dd",
    Cells.MOMENT: "yyyy-mm-dd hh:mm",
}
_WIDTHS = {Cells.DAY: 12, Cells.MOMENT: 18}
_NO_TITLE = re.compile(r"[\[\]:*?/\\]")
_HEADING = PatternFill("solid", fgColor="E8EEF7")


@dataclass(frozen=True, slots=True)
class Headed:
    """A column with its heading in the reader's language."""

    heading: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class Written:
    """A workbook, how many rows it holds, and whether more were there."""

    content: BytesIO
    rows: int
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Labels:
    """The words around the rows: titles of both sheets, and the line below the last row where more were there."""

    title: str
    about: str
    cut: str


def write_list(
    labels: Labels,
    columns: Sequence[Headed],
    rows: Iterable[Sequence[Value]],
    about: Callable[[int, bool], Iterable[tuple[str, Value]]],
    *,
    most: int,
) -> Written:
    """A workbook with at most `most` rows, written as they are read.

    `about` is told how many there were, and whether more would have been there.
    """
    workbook = Workbook(write_only=True)
    sheet = _new_sheet(workbook, labels.title)
    reading = iter(rows)
    first = list(islice(reading, ROWS_MEASURED))
    _lay_out(sheet, columns, first)
    count, is_cut = _write_rows(sheet, columns, chain(first, reading), most)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count + 1}"
    if is_cut:
        sheet.append([])
        sheet.append([_cell(sheet, harmless_text(labels.cut), bold=True)])
    _write_about(_new_sheet(workbook, labels.about), about(count, is_cut))
    content = BytesIO()
    workbook.save(content)
    content.seek(0)
    return Written(content, count, is_cut)


def _new_sheet(workbook: Workbook, title: str) -> Worksheet:
    """The stubs do not know that a sheet that is only written has the layout of any other."""
    return cast("Worksheet", workbook.create_sheet(_title(title)))


def _lay_out(sheet: Worksheet, columns: Sequence[Headed], first: Sequence[Sequence[Value]]) -> None:
    """Everything a workbook says before its rows; on paper the headings stand on each page, as wide as the page."""
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    _set_up_page(sheet)
    for at, column in enumerate(columns):
        shown = max((_width(row[at]) for row in first), default=0)
        wide = max(_WIDTHS.get(column.cells, shown), _width(column.heading) + 3) + 2
        sheet.column_dimensions[get_column_letter(at + 1)].width = min(max(wide, NARROWEST), WIDEST)
    sheet.row_dimensions[1].height = HEADING_HEIGHT
    headings = [_cell(sheet, harmless_text(column.heading), bold=True) for column in columns]
    for cell in headings:
        cell.fill = _HEADING
    sheet.append(headings)


def _set_up_page(sheet: Worksheet) -> None:
    """On paper as wide as the page and as long as it takes; a list has many columns, so the margins are narrow."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins = PageMargins(left=MARGIN, right=MARGIN, top=MARGIN, bottom=MARGIN)


def _write_rows(
    sheet: Worksheet, columns: Sequence[Headed], rows: Iterator[Sequence[Value]], most: int
) -> tuple[int, bool]:
    cells = [_cell(sheet, "", number_format=_FORMATS[column.cells]) for column in columns]
    count = 0
    for row in rows:
        if count == most:
            return count, True
        for cell, value in zip(cells, row, strict=True):
            _put(cell, value)
        sheet.append(cells)  # written at once, so that the cells serve for the next row
        count += 1
    return count, False


def _write_about(sheet: Worksheet, about: Iterable[tuple[str, Value]]) -> None:
    lines = list(about)
    _set_up_page(sheet)
    sheet.column_dimensions["A"].width = max((_width(label) for label, _value in lines), default=0) + 4
    sheet.column_dimensions["B"].width = 2 * WIDEST
    for label, value in lines:
        shown = _cell(sheet, "", number_format=_FORMATS[Cells.MOMENT])
        _put(shown, value)
        shown.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        sheet.append([_cell(sheet, harmless_text(label), bold=True), shown])


def _cell(
    sheet: Worksheet, text: str, *, bold: bool = False, number_format: str = _FORMATS[Cells.TEXT]
) -> Cell:
    cell: Cell = WriteOnlyCell(sheet)
    cell.font, cell.number_format = Font(bold=bold), number_format
    cell.alignment = Alignment(vertical="center" if bold else "top")
    _put(cell, text)
    return cell


def _put(cell: Cell, value: Value) -> None:
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = harmless_text(value) or None
    if value:
        cell.data_type = "s"  # openpyxl takes what begins with "=" for a formula


def _width(value: Value) -> int:
    """How many columns of a fixed type the longest line takes; Chinese characters take two."""
    if not isinstance(value, str):
        return len(str(value)) if value is not None else 0
    return max(
        (
            sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)
            for line in value[:400].split("\n")
        ),
        default=0,
    )


def _title(words: str) -> str:
    """As a workbook can hold it: 31 characters at most, none of those that mean something in a formula."""
    return _NO_TITLE.sub(" ", harmless_text(words)).strip("' ")[:31] or "1"
