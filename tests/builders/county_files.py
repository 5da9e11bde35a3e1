"""Workbooks of a county, filled in as an administrator would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import load_workbook

from matcher.aboard.county_file import COUNTY_LINES
from web.cli.county_template import write_template

Rows = Sequence[Sequence[object]]
DONGTAI: Mapping[str, object] = {
    "code": "320981", "telephone": "0515 8521 2345", "intake_weekday": "周四", "intake_until": "17:00",
}  # fmt: skip
LISTS: Mapping[str, Rows] = {
    "账号": [("协调员", "王芳", "wang.fang", ""), ("乡镇", "三仓镇科协", "sancang", "三仓镇")],
    "单位": [("三仓镇卫生院", "医卫", ""), ("东台中学", "教育", "")],
    "专家": [
        ("李春禾", "13912345678", "三仓镇卫生院", "", "院长", "三仓镇", "高血压防治讲座", "", "", ""),
        ("周明远", "13912345679", "东台中学", "", "校长", "东台镇", "", "", "", ""),
    ],
    "活动场所": [("三仓镇", "三仓镇文化站", "其他", "120", "", "", "")],
    "需求": [
        ("三仓镇", "高血压防治讲座", "2026-12-09 上午", "三仓镇文化站", "60", "", "", "王兰 13900000000", "")
    ],
}


def a_county_file(
    path: Path, county: Mapping[str, object] = DONGTAI, lists: Mapping[str, Rows] = LISTS
) -> Path:
    """The template with these lines of the county and these rows below the samples of its sheets."""
    write_template(path)
    workbook = load_workbook(path)
    places = {column.field: row for row, column in enumerate(COUNTY_LINES, 2)}
    for field, value in county.items():
        workbook["县"].cell(places[field], 2, str(value))
    for name, rows in lists.items():
        for number, row in enumerate(rows, 4):
            for place, value in enumerate(row, 1):
                workbook[name].cell(number, place, value or None)
    workbook.save(path)
    return path
