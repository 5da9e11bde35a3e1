"""Where a need in a township's own words stands."""

from __future__ import annotations

from enum import StrEnum


class Placing(StrEnum):
    """What became of a need whose topic or place is not in the lists."""

    WAITING = "waiting"  # for the coordinator to find its topic and place
    PLACED = "placed"  # it has become an ordinary need
    RETURNED = "returned"  # the coordinator asks for something else, with a word why
    WITHDRAWN = "withdrawn"
