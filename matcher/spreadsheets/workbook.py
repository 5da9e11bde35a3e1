"""Tables in workbooks: .xlsx of Excel and WPS, and the older .xls.

openpyxl tells hidden rows and merged cells; what it stumbles over (styles that WPS leaves out) is read by calamine, as
.xls is.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from matcher.spreadsheets.cell_text import cell_text, is_picture
from matcher.spreadsheets.sniff import FileKind, damaged, locked, no_sheet, sniff
from matcher.spreadsheets.table import MOST_COLUMNS, MOST_ROWS, Table, Unreadable, lines_of
from matcher.wording import Text

FURTHEST_ROW, FURTHEST_COLUMN = 20 * MOST_ROWS, 5 * MOST_COLUMNS
"""Beyond these a value stands far from every table; to look at all cells up to it would take minutes."""
PICTURES_LEFT_OUT = Text("Pictures in cells are left out.")


def read_xlsx(content: bytes) -> Table:
    """The table of the first sheet that is shown and holds something. Raises `Unreadable` where there is none."""
    try:
        computed = load_workbook(BytesIO(content), data_only=True)
    except (TypeError, KeyError, ValueError, AttributeError, IndexError):
        return read_xls(content)
    except (zipfile.BadZipFile, OSError, SyntaxError) as error:
        raise Unreadable(damaged()) from error
    sheet = _first_with_something(computed)
    if sheet is None:
        raise Unreadable(no_sheet())
    _fill_merged(sheet)
    if _has_formulas(content):
        _show_uncomputed(sheet, load_workbook(BytesIO(content))[sheet.title])
    return Table(lines_of(_texts(sheet)), tuple(_notes(computed, sheet)))


def read_every_sheet(content: bytes) -> dict[str, Table]:
    """The tables of all sheets that are shown and hold something, by name. Raises `Unreadable` where there is none."""
    if sniff(content) is FileKind.XLS:
        return _every_sheet_by_calamine(content)
    try:
        computed = load_workbook(BytesIO(content), data_only=True)
    except (TypeError, KeyError, ValueError, AttributeError, IndexError):
        return _every_sheet_by_calamine(content)
    except (zipfile.BadZipFile, OSError, SyntaxError) as error:
        raise Unreadable(damaged()) from error
    written = load_workbook(BytesIO(content)) if _has_formulas(content) else None
    found = {}
    for sheet in computed.worksheets:
        if sheet.sheet_state != "visible" or not any(True for _ in _values(sheet)):
            continue
        _fill_merged(sheet)
        if written is not None:
            _show_uncomputed(sheet, written[sheet.title])
        found[sheet.title] = Table(lines_of(_texts(sheet)))
    if not found:
        raise Unreadable(no_sheet())
    return found


def _every_sheet_by_calamine(content: bytes) -> dict[str, Table]:
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = {
            one.name: workbook.get_sheet_by_name(one.name)
            for one in workbook.sheets_metadata
            if one.visible is SheetVisibleEnum.Visible
        }
    except CalamineError as error:
        raise _unreadable(error) from error
    return {
        name: _of_calamine(sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or [])
        for name, sheet in sheets.items()
        if sheet.height
    }


def read_xls(content: bytes) -> Table:
    """The table of the first sheet that is shown and holds something. Raises `Unreadable` where there is none."""
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        shown = [one.name for one in workbook.sheets_metadata if one.visible is SheetVisibleEnum.Visible]
        for name in shown:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.height:
                table = _of_calamine(sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or [])
                return replace(table, notes=(*table.notes, *_of_other_sheets(name, shown)))
    except CalamineError as error:
        raise _unreadable(error) from error
    raise Unreadable(no_sheet())


def _unreadable(error: CalamineError) -> Unreadable:
    text = str(error).lower()
    return Unreadable(locked() if "password" in text or "encrypt" in text else damaged())


def _of_calamine(
    rows: Sequence[list[Any]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]
) -> Table:
    for (top, left), (bottom, right) in merged:
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
    notes = (PICTURES_LEFT_OUT,) if any(is_picture(cell) for row in rows for cell in row) else ()
    return Table(lines_of((at, map(cell_text, row)) for at, row in enumerate(rows, 1)), notes)


def _first_with_something(workbook: Workbook) -> Worksheet | None:
    for sheet in workbook.worksheets:
        if sheet.sheet_state == "visible" and any(True for _ in _values(sheet)):
            return sheet
    return None


def _values(sheet: Worksheet) -> Iterator[tuple[int, int, object]]:
    """Row, column and value of every cell that holds something, however far apart they are."""
    for (row, column), cell in sheet._cells.items():  # the only way past the empty ones
        if cell.value is not None and cell.value != "":
            yield row, column, cell.value


def _fill_merged(sheet: Worksheet) -> None:
    """What merged cells show stands in each of them, as far as the table goes."""
    for merged in list(sheet.merged_cells.ranges):
        first = sheet.cell(merged.min_row, merged.min_col).value
        last_row, last_column = min(merged.max_row, sheet.max_row, FURTHEST_ROW), merged.max_col
        sheet.merged_cells.remove(merged)
        if first is None:
            continue
        for row in range(merged.min_row, last_row + 1):
            for column in range(merged.min_col, min(last_column, MOST_COLUMNS) + 1):
                sheet._cells.pop((row, column), None)
                sheet.cell(row, column, first)


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(content)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f" in package.read(name) for name in sheets if name.endswith(".xml"))


def _show_uncomputed(sheet: Worksheet, written: Worksheet) -> None:
    """Where a formula was never worked out, the formula itself: whoever checks the row sees why it is no value."""
    for row, column, value in list(_values(written)):
        if sheet.cell(row, column).value is None:
            formula = getattr(value, "text", value)
            if isinstance(formula, str) and formula.startswith("="):
                sheet.cell(row, column).value = formula


def _texts(sheet: Worksheet) -> Iterator[tuple[int, list[str]]]:
    last_row, last_column = 0, 0
    for row, column, _value in _values(sheet):
        last_row, last_column = max(last_row, row), max(last_column, column)
        if row > FURTHEST_ROW or column > FURTHEST_COLUMN:
            raise Unreadable(
                Text(
                    "Something stands in cell {cell}, far away from the table. Please delete that row or column.",
                    cell=sheet.cell(row, column).coordinate,
                )
            )
    for number, cells in enumerate(sheet.iter_rows(1, last_row, 1, last_column, values_only=True), 1):
        yield number, [cell_text(value) for value in cells]


def _notes(workbook: Workbook, sheet: Worksheet) -> Iterator[Text]:
    hidden = sum(1 for row, size in sheet.row_dimensions.items() if size.hidden and row <= sheet.max_row)
    if hidden:
        yield Text("{count} hidden rows were read as well.", count=hidden)
    if any(is_picture(value) for _row, _column, value in _values(sheet)):
        yield PICTURES_LEFT_OUT
    yield from _of_other_sheets(
        sheet.title, [one.title for one in workbook.worksheets if one.sheet_state == "visible"]
    )


def _of_other_sheets(read: str, shown: Sequence[str]) -> Iterator[Text]:
    if len(shown) > 1:
        yield Text("Only the sheet “{sheet}” was read.", sheet=read[:31])
