"""Times of day are written by one function, whoever says them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
WRITTEN_BY = ROOT / "matcher" / "wording" / "times.py"
BY_HAND = re.compile(r"\{[^{}]*// (?:60|HOUR)(?::02)?\}:\{|am/pm|上午 ?\{|下午 ?\{|%I:%M|%p\b")
FOR_FIELDS = {"matcher/schemas/fields/time.py", "matcher/spreadsheets/cell_text.py"}
"""What a field of a form or a cell of a sheet holds: 09:00, as browsers and spreadsheets write it."""


def test_nothing_else_writes_a_time_of_day() -> None:
    found = [
        path.relative_to(ROOT).as_posix()
        for folder in ("matcher", "web")
        for path in (*(ROOT / folder).rglob("*.py"), *(ROOT / folder).rglob("*.html"))
        if path != WRITTEN_BY and BY_HAND.search(path.read_text(encoding="utf-8"))
    ]
    assert set(found) <= FOR_FIELDS
    assert BY_HAND.search(WRITTEN_BY.read_text(encoding="utf-8")), "the pattern finds nothing any more"
