"""The empty workbook of a county: a sheet for each part, with headings, what to write, and a sample."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from matcher.aboard.county_file import ACCOUNT_COLUMNS, COUNTY_LINES, KINDS, NAMES, Part
from matcher.sheets.column import Column
from matcher.sheets.columns import COLUMNS, HINT_MARK
from matcher.wording import Text
from matcher.wording.phrase import render

TOWNSHIP_COLUMNS = (
    Column(
        "code",
        "代码",
        "Code",
        Text("9 digits; the sheet may stay empty for a county of the shipped list."),
        "示例：320981115",
    ),
    Column("name", "名称", "Name", Text("As it is written."), "三仓镇"),
    Column("latitude", "纬度", "Latitude", Text("In degrees; may be left empty."), ""),
    Column("longitude", "经度", "Longitude", Text("In degrees; may be left empty."), ""),
)
_QUIET = Font(color="808080", italic=True)
ROWS_PREPARED = 300


def write_template(path: Path) -> None:
    """Write the workbook. Ends the command where it cannot be written, or something is there already."""
    if path.exists():
        raise click.ClickException(f"{path} is there already; name another file.")
    workbook = Workbook()
    first = workbook.active
    assert isinstance(first, Worksheet)
    _county(first)
    for part in Part:
        if part is not Part.COUNTY:
            sheet = workbook.create_sheet(NAMES[part][0])
            _rows(sheet, _columns(part))
    try:
        workbook.save(path)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from None


def _columns(part: Part) -> Sequence[Column]:
    if part in KINDS:
        return COLUMNS[KINDS[part]]
    return TOWNSHIP_COLUMNS if part is Part.TOWNSHIPS else ACCOUNT_COLUMNS


def _county(sheet: Worksheet) -> None:
    sheet.title = NAMES[Part.COUNTY][0]
    sheet.append(["项目", "内容", "说明"])
    for column in COUNTY_LINES:
        sheet.append([column.zh, "", f"{render(column.hint, 'zh')} {column.sample}".strip()])
        sheet.cell(sheet.max_row, 3).font = _QUIET
        sheet.cell(sheet.max_row, 2).number_format = "@"
    for place, width in enumerate((16, 24, 60), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def _rows(sheet: Worksheet, columns: Sequence[Column]) -> None:
    for place, column in enumerate(columns, 1):
        sheet.cell(1, place, column.zh).font = Font(bold=True, color="C00000" if column.required else None)
        hint = sheet.cell(2, place, HINT_MARK + render(column.hint, "zh"))
        hint.font, hint.alignment = _QUIET, Alignment(wrap_text=True, vertical="top")
        sheet.cell(3, place, column.sample or None).font = _QUIET
        sheet.column_dimensions[get_column_letter(place)].width = 20
        if column.is_text or column.field == "code":
            for row in range(3, ROWS_PREPARED + 1):
                sheet.cell(row, place).number_format = "@"
    sheet.freeze_panes = "A3"
