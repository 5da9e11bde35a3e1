"""Changes that would give an open need a place, and with whom they are agreed."""

from __future__ import annotations

from enum import StrEnum


class RemedyKind(StrEnum):
    """What is changed."""

    HOURS = "hours"  # further or longer hours of the need
    VENUE = "venue"
    EXCLUSION = "exclusion"  # the township lets a head come after all
    AT_ONCE = "at_once"  # how much the township hosts at the same moment
    PER_DAY = "per_day"
    PACK = "pack"  # how many of a pack there are
    TRAVEL = "travel"
    FREE = "free"  # further time of a head on one day
    REST = "rest"
    DAY_CAP = "day_cap"
    WEEK_CAP = "week_cap"


class RemedySide(StrEnum):
    """With whom a change is agreed."""

    TOWNSHIP = "township"
    HEAD = "head"
    COUNTY = "county"  # it is for the coordinators to arrange
    RECRUIT = "recruit"  # somebody who is not there yet
