"""Closed townships to plant in which something is open, or whose successor is none."""

from __future__ import annotations

from collections.abc import Mapping

CLOSE = (
    "UPDATE region SET closed_on = '2026-11-01', successor_code = '{0}', heir_code = '{0}'"
    " WHERE code = (SELECT township_code FROM need WHERE id = {1})"
)
AREAS: Mapping[str, tuple[str, str]] = {
    "a closed township whose successor is not there": (
        CLOSE.format("999999999", 1),
        r"region \d{9} is closed, and 999999999, which is to be there for it today, is no open township of its county",
    ),
    "a closed township with a venue": (
        CLOSE.format("999999999", 1),
        r"venue \d+ lies in township \d{9}, which is closed",
    ),
    "a closed township where somebody lives": (
        "UPDATE region SET closed_on = '2026-11-01', successor_code = '999999999', heir_code = '999999999'"
        " WHERE code = (SELECT min(township_code) FROM head)",
        r"head \d+ lives in township \d{9}, which is closed",
    ),
    "a need at a venue of another township": (
        "UPDATE need SET township_code = (SELECT min(code) FROM region WHERE level = 'township'"
        " AND parent_code = substr(need.township_code, 1, 6) AND code <> need.township_code)"
        " WHERE id = (SELECT min(id) FROM need WHERE status = 'posted')",
        r"need \d+ is posted in township \d{9}, but its venue is in \d{9}",
    ),
}
