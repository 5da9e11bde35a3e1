"""Numbers of cells with the unit that people write behind them: 100人, 60 分钟."""

from __future__ import annotations

import re

UNITS = {
    "capacity": "人|座|位|个", "audience": "人|名|位", "rooms": "间|个", "minutes": "分钟|分", "travel": "分钟|分",
    "per_week": "场|次|场次",
}  # fmt: skip
"""By column, as a regular expression."""


def without_unit(column: str, cell: str) -> str:
    """The number alone where the cell holds one with a unit that belongs to the column; else the cell as it is."""
    found = re.fullmatch(rf"\s*(\d+)\s*(?:{UNITS[column]})\s*", cell) if column in UNITS else None
    return found[1] if found else cell
