"""The columns of a sheet of posts: those of the register's own file, so that it can be read in again."""

from __future__ import annotations

from matcher.sheets.column import Column
from matcher.wording import Text

SHOWN_ONLY = ("类别", "Kind")
"""Headings of the register's own file that belong to the head: nobody is told that they were left out."""

POSTS = (
    Column(
        "name",
        "姓名",
        "Name",
        Text("One of the four heads, as in the list of heads."),
        "示例：李春禾",
        ("专家姓名", "名字"),
        required=True,
    ),
    Column(
        "institution",
        "单位",
        "Institution",
        Text("By name or credit code; needed where two heads have the same name."),
        "三仓镇卫生院",
        ("所在单位", "单位名称", "工作单位"),
    ),
    Column(
        "association",
        "所在科协",
        "Association of",
        Text("The county, a township, or the city or province above it."),
        "三仓镇",
        ("科协", "科协名称", "组织", "Association"),
        required=True,
    ),
    Column(
        "seat",
        "席位",
        "Seat",
        Text("兼职副主席, 常委, 委员 or 代表; 主席 or 副主席 in a township."),
        "委员",
        ("科协职务", "任职", "职务"),
        required=True,
    ),
    Column(
        "first_day",
        "从哪天",
        "First day",
        Text("Such as 2021-06-01; not known where left empty."),
        "2021-06-01",
        ("开始日期", "任职开始", "任职日期", "起"),
    ),
    Column(
        "last_day",
        "到哪天",
        "Last day",
        Text(
            "Such as 2026-05-31, or 至今 for an open end. Left empty: a new post is open, one that is there keeps its "
            "day."
        ),
        "2026-05-31",
        ("结束日期", "任职结束", "届满日期", "止"),
    ),
    Column(
        "front_line",
        "一线",
        "Front line",
        Text("是 for people of the front line; 否 where left empty."),
        "是",
        ("基层一线", "是否一线", "是否基层一线"),
    ),
    Column("remarks", "备注", "Remarks", Text("Anything to know of this post."), "", ("说明",)),
)
