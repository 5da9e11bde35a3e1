"""Markdown of people, as HTML that does no harm."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from matcher.groups.markdown import as_html

HARMFUL = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](vbscript:x)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "<a href='javascript:alert(1)'>x</a>",
    "<img src=x onerror=alert(1)>",
    "![x](https://elsewhere.example/pixel.png)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "`<script>`\n\n    <script>alert(1)</script>",
    '[x](https://a.example/"onmouseover="alert(1))',
)


@pytest.mark.parametrize("text", HARMFUL)
def test_nothing_that_runs_or_loads_comes_out(text: str) -> None:
    found = BeautifulSoup(as_html(text), "html5lib")
    assert not found.find_all(["script", "img", "iframe", "style", "object"])
    for tag in found.body.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on") or name == "style"]
        assert str(tag.get("href", "https:")).startswith(("https:", "http:", "mailto:"))


def test_lists_tables_and_links_are_shown_and_headings_lie_below_the_pages() -> None:
    html = as_html("# 规则\n\n1. 一\n2. 二\n\n|a|b|\n|-|-|\n|1|2|\n\n[科协](https://www.cast.org.cn)")
    found = BeautifulSoup(html, "html5lib")
    assert [tag.name for tag in found.find_all(["h1", "h2"])] == ["h2"]
    assert len(found.find_all("li")) == 2
    assert found.find("table") is not None
    assert found.find("a")["href"] == "https://www.cast.org.cn"
