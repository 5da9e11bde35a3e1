"""The workbooks that are handed out: the empty template of a kind of sheet, and the rows that were not taken over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import BytesIO

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy.orm import Session

from matcher.policy import Actor
from matcher.sheets.column import Column
from matcher.sheets.columns import COLUMNS, HINT_MARK
from matcher.sheets.queries.sheet_choices import sheet_choices
from matcher.sheets.queries.sheet_page import Row
from matcher.vocabulary import SheetKind
from web.display.labels import label_of
from web.http.i18n import translate

ROWS_PREPARED = 1_000
TEXT = "@"
LISTS = "Lists"
_HEAD = PatternFill("solid", fgColor="E8EEF7")
_REQUIRED = Font(bold=True, color="C00000")
_OPTIONAL = Font(bold=True)
_QUIET = Font(color="808080", italic=True)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def template_of(session: Session, actor: Actor, kind: SheetKind) -> BytesIO:
    """An empty workbook: headings (red where required), what to write, a sample, and lists to choose from.

    Columns that a spreadsheet program would take for numbers are text. The sample is passed over when it comes back.
    """
    workbook, sheet = _workbook(kind, COLUMNS[kind])
    columns = COLUMNS[kind]
    for at, column in enumerate(columns, 1):
        hint = sheet.cell(2, at)
        _write(hint, HINT_MARK + translate(column.hint))
        hint.font, hint.alignment = _QUIET, Alignment(wrap_text=True, vertical="top")
        sample = sheet.cell(3, at)
        _write(sample, column.sample)
        sample.font = _QUIET
        if column.is_text:
            for row in range(3, ROWS_PREPARED + 1):
                sheet.cell(row, at).number_format = TEXT
    sheet.row_dimensions[2].height = 48
    sheet.freeze_panes = "A3"
    _add_lists(workbook, sheet, columns, sheet_choices(session, actor, kind))
    return _saved(workbook)


def rest_of(kind: SheetKind, rows: Iterable[Row]) -> BytesIO:
    """The rows with their state and what is said of each, in a form that can be mended and sent again."""
    columns = COLUMNS[kind]
    workbook, sheet = _workbook(kind, columns, (_("State"), _("Reason")))
    headings = {column.field: translate(column.name) for column in columns}
    for at, row in enumerate(rows, 2):
        reasons = [
            f"{headings[name]}：{translate(text)}" if name in headings else translate(text)
            for name, texts in row.messages.items()
            for text in texts
        ]
        cells = [row.cells.get(column.field, "") for column in columns]
        for place, text in enumerate([*cells, label_of(row.state), "；".join(reasons)], 1):
            cell = sheet.cell(at, place)
            _write(cell, text)
            cell.number_format = TEXT
    sheet.freeze_panes = "A2"
    return _saved(workbook)


def _workbook(
    kind: SheetKind, columns: Sequence[Column], more: Sequence[str] = ()
) -> tuple[Workbook, Worksheet]:
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = label_of(kind)
    for at, heading in enumerate([*(translate(column.name) for column in columns), *more], 1):
        cell = sheet.cell(1, at)
        _write(cell, heading)
        cell.fill = _HEAD
        cell.font = _REQUIRED if at <= len(columns) and columns[at - 1].required else _OPTIONAL
        sheet.column_dimensions[get_column_letter(at)].width = 40 if at > len(columns) + 1 else 18
    return workbook, sheet


def _write(cell: Cell | MergedCell, text: str) -> None:
    """Text as text: what begins like a formula is none, and what no workbook can hold is marked as missing."""
    cell.value = _NOT_IN_XML.sub("\ufffd", text)
    cell.data_type = "s"


def _add_lists(
    workbook: Workbook, sheet: Worksheet, columns: Sequence[Column], lists: dict[str, list[str]]
) -> None:
    """Drop-down lists out of a hidden sheet: written into the cell's rule, they may have 255 characters only."""
    hidden = workbook.create_sheet(LISTS)
    hidden.sheet_state = "hidden"
    for place, (field, words) in enumerate(lists.items(), 1):
        if not words:
            continue
        for row, word in enumerate(words, 1):
            _write(hidden.cell(row, place), word)
        letter = get_column_letter(place)
        name = f"{field}_list"
        workbook.defined_names[name] = DefinedName(
            name, attr_text=f"'{LISTS}'!${letter}$1:${letter}${len(words)}"
        )
        rule = DataValidation(type="list", formula1=f"={name}", allow_blank=True, showErrorMessage=False)
        at = get_column_letter(1 + next(at for at, column in enumerate(columns) if column.field == field))
        rule.add(f"{at}3:{at}{ROWS_PREPARED}")
        sheet.add_data_validation(rule)


def _saved(workbook: Workbook) -> BytesIO:
    content = BytesIO()
    workbook.save(content)
    content.seek(0)
    return content
