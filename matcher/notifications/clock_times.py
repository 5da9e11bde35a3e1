"""When the clock has something to tell: pure functions of local times.

Each has a beginning and an end, since a worker may have been away: what comes too late to be of use is not told.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from matcher.vocabulary import NotificationEvent

EVENING = time(18)
LATE_EVENING = time(20)
LEAST_TIME = timedelta(hours=6)
"""Who has less time than this to answer is not reminded."""
LEAST_LEFT = timedelta(hours=1)
"""Nobody is reminded of what ends sooner."""
APART = timedelta(hours=3)
"""Between two reminders at least."""
TOMORROW_AT = time(17)
TOMORROW_LEAST_LEFT = timedelta(hours=3)
CONFIRM_AFTER = timedelta(hours=2)
CONFIRM_UNTIL = timedelta(days=3)


def reminder_due(asked_at: datetime, answer_by: datetime, now: datetime) -> NotificationEvent | None:
    """Which reminder of an unanswered invitation is due now, if any: half-way, or on the last evening."""
    evening = last_evening(answer_by)
    if answer_by - asked_at < LEAST_TIME or now > answer_by - LEAST_LEFT:
        return None
    if asked_at + APART <= evening <= now:
        return NotificationEvent.LAST_REMINDER
    half = asked_at + (answer_by - asked_at) / 2
    ends = (
        min(answer_by - LEAST_LEFT, evening - APART)
        if evening >= asked_at + APART
        else answer_by - LEAST_LEFT
    )
    return NotificationEvent.REMINDED if half <= now <= ends else None


def last_evening(answer_by: datetime) -> datetime:
    """The last evening on which the answer is not due yet."""
    day = answer_by.date() if answer_by.time() > LATE_EVENING else answer_by.date() - timedelta(days=1)
    return datetime.combine(day, EVENING)


def is_tomorrow_due(starts_at: datetime, now: datetime) -> bool:
    """Whether it is to be told now that a visit is near: from 17:00 the day before until three hours ahead of it."""
    begins = datetime.combine(starts_at.date() - timedelta(days=1), TOMORROW_AT)
    return begins <= now <= starts_at - TOMORROW_LEAST_LEFT


def is_confirmation_due(ends_at: datetime, now: datetime) -> bool:
    """Whether the township is to be asked now if a visit took place."""
    return ends_at + CONFIRM_AFTER <= now <= ends_at + CONFIRM_UNTIL
