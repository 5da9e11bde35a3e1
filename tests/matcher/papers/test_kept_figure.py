"""How tables of papers write a figure."""

from __future__ import annotations

import pytest

from matcher.papers.kept_figure import KeptFigure


@pytest.mark.parametrize(
    ("value", "whole", "written"),
    [(0, None, "0"), (None, None, "-"), (12, 14, "12/14"), (None, 14, "-")],
    ids=["none", "does not exist", "of so many", "does not exist of so many"],
)
def test_zero_nothing_and_parts_of_a_whole_differ(value: int | None, whole: int | None, written: str) -> None:
    assert KeptFigure("townships_reached", "已覆盖乡镇", "个", "口径。", value, whole).written == written
