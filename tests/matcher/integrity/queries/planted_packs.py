"""A stock to plant that no movement has brought about."""

from __future__ import annotations

from collections.abc import Mapping

UNKNOWN_STOCK: Mapping[str, tuple[str, str]] = {
    "a stock that its journal does not know of": (
        "UPDATE resource_pack SET stock = stock + 1 WHERE id = 1",
        r"resource_pack 1 has a stock of \d+, and its movements add up to \d+",
    ),
}
