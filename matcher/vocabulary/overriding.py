"""The short list of rules that can be overridden with a reason and the head's yes."""

from __future__ import annotations

from enum import StrEnum


class OverridableRule(StrEnum):
    """What a head has said of itself, and may say otherwise for one visit."""

    DISTANCE = "distance"
    AUDIENCE = "audience"
    DAY = "day"  # sessions a day
    WEEK = "week"  # sessions a week
    HOURS = "hours"  # free time
    REST = "rest"
