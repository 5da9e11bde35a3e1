"""The short lists of words that a visit is recorded with."""

from __future__ import annotations

from enum import StrEnum


class Presence(StrEnum):
    """Whether a head came to a visit that took place."""

    CAME = "came"
    ABSENT = "absent"
    SUBSTITUTE = "substitute"  # somebody else came instead (他人代到)


class NotHeldReason(StrEnum):
    """Why a visit did not take place."""

    WEATHER = "weather"
    HEAD = "head"
    TOWNSHIP = "township"
    LISTENERS = "listeners"
    VENUE = "venue"
    OTHER = "other"


class Rating(StrEnum):
    """What the township says of a visit; never filled in by default."""

    VERY_GOOD = "very_good"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
