"""How long a visit is asked about, and how long a township may correct what it said: pure functions of local times."""

from __future__ import annotations

from datetime import datetime, timedelta

from matcher.vocabulary import Role

WEEKS_ASKED = 4
ASKED_FOR = timedelta(weeks=WEEKS_ASKED)
"""After that nobody is asked any more whether a visit took place: it counts as not reported."""
WEEKS_CORRECTED = 4
CORRECTED_FOR = timedelta(weeks=WEEKS_CORRECTED)
"""So long after it was first recorded a township corrects a record by itself; the county may at any time."""


def is_unreported(starts_at: datetime, now: datetime) -> bool:
    """Whether a visit of which nobody has said how it went is asked about no more."""
    return starts_at + ASKED_FOR <= now


def may_correct(role: Role, first_recorded_at: datetime, now: datetime) -> bool:
    """Whether somebody of this role may still change what was recorded."""
    return role is not Role.TOWNSHIP or now < first_recorded_at + CORRECTED_FOR
