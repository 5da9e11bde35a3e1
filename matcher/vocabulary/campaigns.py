"""Campaigns of a county: which of the yearly ones it is, where it stands, and what became of a stop."""

from __future__ import annotations

from enum import StrEnum


class CampaignKind(StrEnum):
    """Which of the yearly campaigns it is; the words are those of the figures."""

    NEW_YEAR_FAIRS = "new_year_fairs"
    LEI_FENG_WEEK = "lei_feng_week"
    SCIENCE_WEEK = "science_week"
    WORKERS_DAY = "workers_day"
    SCIENCE_MONTH = "science_month"
    OWN = "own"


class CampaignState(StrEnum):
    """Where a campaign stands by today's date."""

    PLANNED = "planned"
    RUNNING = "running"
    OVER = "over"


class StopState(StrEnum):
    """How far a stop is: from being placed to what became of the visit."""

    PLACED = "placed"
    POSTED = "posted"
    ASKED = "asked"
    ACCEPTED = "accepted"
    HELD = "held"
    NOT_HELD = "not_held"
    WITHDRAWN = "withdrawn"
