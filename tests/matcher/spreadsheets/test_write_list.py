"""A list that is written out: text stays text in every program, days are days, and what is cut says so."""

from __future__ import annotations

import csv
from datetime import date, datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from matcher.spreadsheets.harmless_text import LONGEST_TEXT, harmless_text
from matcher.spreadsheets.list_column import Cells, Value
from matcher.spreadsheets.write_list import Headed, Labels, Written, write_list

LABELS = Labels("四长", "说明", "还有更多")
FORMULAS = (
    '=HYPERLINK("https://example.test","点这里")', "＝1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "＠SUM(A1)",
    "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u3000＋1+A1", "\u200b=1+1", "\ufeff=1",
)  # fmt: skip
HARMLESS = (
    "13912345678",
    "+86 139 1234 5678",
    "-",
    "-3",
    "",
    "王兰=李梅",
    "a@b.cn",
    "2026-12-03",
    "😀" * 100,
    "字" * 300,
)


def written(*rows: list[Value], cells: Cells = Cells.TEXT, most: int = 100) -> Written:
    columns = [Headed("姓名", cells)] * len(rows[0])
    return write_list(LABELS, columns, rows, lambda count, is_cut: [("行数", str(count))], most=most)


def read_by_openpyxl(content: BytesIO) -> list[list[object]]:
    return [[cell.value for cell in row] for row in load_workbook(content).worksheets[0].iter_rows()]


def read_by_calamine(content: BytesIO) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(content).get_sheet_by_index(0).to_python(skip_empty_area=False)


@pytest.mark.parametrize("text", FORMULAS, ids=ascii)
def test_what_looks_like_a_formula_is_text_and_stays_it_as_csv(text: str) -> None:
    content = written([text]).content
    cell = load_workbook(content).worksheets[0]["A2"]
    assert (cell.data_type, cell.number_format) == ("s", "@")
    content.seek(0)
    as_csv = StringIO()
    csv.writer(as_csv).writerows(read_by_calamine(content))
    assert as_csv.getvalue().splitlines()[1].lstrip('"').startswith("'")


@pytest.mark.parametrize("text", HARMLESS, ids=ascii)
def test_everything_else_stands_there_as_it_is(text: str) -> None:
    for read in (read_by_openpyxl, read_by_calamine):
        assert read(written([text, "x"]).content)[1][0] in (text, text or None)


def test_what_no_workbook_can_hold_is_left_out() -> None:
    content = written(["甲\0乙\ud800丙\uffff"]).content
    assert read_by_openpyxl(content)[1] == ["甲乙丙"]


def test_a_text_that_is_too_long_for_a_cell_is_cut_with_a_mark() -> None:
    assert harmless_text("字" * (LONGEST_TEXT + 1)) == "字" * LONGEST_TEXT + "…"


@pytest.mark.parametrize(
    ("cells", "value", "read"),
    [
        (Cells.NUMBER, 120, 120),
        (Cells.DAY, date(2026, 12, 3), datetime(2026, 12, 3)),
        (Cells.MOMENT, datetime(2026, 12, 3, 9, 30), datetime(2026, 12, 3, 9, 30)),
        (Cells.NUMBER, None, None),
    ],
    ids=["number", "day", "moment", "nothing"],
)
def test_numbers_days_and_moments_are_what_they_are(cells: Cells, value: Value, read: object) -> None:
    assert read_by_openpyxl(written([value], cells=cells).content)[1] == [read]


def test_headings_stay_in_sight_and_can_be_filtered() -> None:
    sheet = load_workbook(written(["甲", "乙"], ["丙", "丁"]).content).worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B3")
    assert sheet.print_title_rows == "$1:$1"


def test_a_column_is_wide_enough_for_its_chinese() -> None:
    sheet = load_workbook(written(["三仓镇新时代文明实践所"]).content).worksheets[0]
    assert 22 < sheet.column_dimensions["A"].width < 30


def test_a_list_that_is_cut_says_so_below_its_rows() -> None:
    found = written(*[[f"第{number}行"] for number in range(5)], most=3)
    assert (found.rows, found.is_cut) == (3, True)
    assert [row[0] for row in read_by_openpyxl(found.content)] == [
        "姓名",
        "第0行",
        "第1行",
        "第2行",
        None,
        "还有更多",
    ]


def test_a_list_that_just_fits_is_not_cut() -> None:
    assert not written(*[["甲"]] * 3, most=3).is_cut


def test_the_second_sheet_says_what_the_first_one_is() -> None:
    about = load_workbook(written(["甲"]).content).worksheets[1]
    assert [[cell.value for cell in row] for row in about] == [["行数", "1"]]


def test_an_empty_list_has_its_headings() -> None:
    found = write_list(LABELS, [Headed("姓名", Cells.TEXT)], [], lambda count, is_cut: [], most=9)
    assert read_by_openpyxl(found.content) == [["姓名"]]


def test_both_sheets_are_printed_across_and_no_wider_than_the_page() -> None:
    for sheet in load_workbook(written(["王兰"]).content).worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9  # A4
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_margins.left < 0.5
