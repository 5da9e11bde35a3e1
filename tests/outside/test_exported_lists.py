"""An exported list in another office program: read by it, saved as CSV by it, and opened again."""

from __future__ import annotations

import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from matcher.spreadsheets.list_column import Cells
from matcher.spreadsheets.write_list import Headed, Labels, write_list
from tests.matcher.spreadsheets.test_write_list import FORMULAS
from tests.outside.programs import program

COLUMNS = [
    Headed("姓名", Cells.TEXT), Headed("人数", Cells.NUMBER), Headed("日期", Cells.DAY), Headed("时间", Cells.MOMENT),
]  # fmt: skip


def converted(source: Path, target: str) -> Path:
    """The file as Gnumeric saves it under another name."""
    place = source.with_name(target)
    subprocess.run([program("ssconvert"), source, place], check=True, capture_output=True, timeout=60)
    return place


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    rows = [[text, 12, date(2026, 12, 3), datetime(2026, 12, 3, 9, 30)] for text in (*FORMULAS, "甲\0乙😀")]
    written = write_list(Labels("四长", "说明", ""), COLUMNS, rows, lambda count, is_cut: [], most=99)
    place = tmp_path / "list.xlsx"
    place.write_bytes(written.content.getvalue())
    return place


def test_days_and_numbers_are_read_as_such(exported: Path) -> None:
    lines = converted(exported, "list.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "姓名,人数,日期,时间"
    assert lines[-1].startswith("甲乙😀,12,2026/12/03,")


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_no_text_becomes_a_formula_when_it_was_saved_as_csv(exported: Path) -> None:
    again = converted(converted(exported, "list.csv"), "again.xlsx")
    kinds = [row[0].data_type for row in load_workbook(again).worksheets[0].iter_rows(min_row=2)]
    assert kinds
    assert set(kinds) == {"s"}
