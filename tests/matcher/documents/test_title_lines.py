"""Titles are broken between words, as the official layout asks for."""

from __future__ import annotations

import pytest

from matcher.documents.title_lines import title_lines

NOWHERE = "关于做好今年冬天农村地区科技服务和科学普及工作的通知"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("感谢信", ("感谢信",)),
        ("关于2026年10月“四长对接”服务情况的通报", ("关于2026年10月", "“四长对接”服务情况的通报")),
        ("关于报送“四长对接”服务需求的通知（更正）", ("关于报送“四长对接”", "服务需求的通知（更正）")),
        (NOWHERE, (NOWHERE,)),
    ],
    ids=["short", "report", "correction", "no place"],
)
def test_a_long_title_is_broken_at_brackets_and_quotes(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title) == lines
