"""The short list of words that a need is withdrawn with."""

from __future__ import annotations

from enum import StrEnum


class WithdrawalReason(StrEnum):
    """Why a need is withdrawn."""

    WEATHER = "weather"
    EXAMS = "exams"
    VENUE = "venue"
    DUTIES = "duties"  # something else has to be done in the township
    LISTENERS = "listeners"
    NOT_NEEDED = "not_needed"
    OTHER = "other"
