"""When a head could help: which stretches her word covers, and whether she meant all days of the emergency."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from matcher.models import Emergency, EmergencyCall


def first_moment(emergency: Emergency) -> datetime:
    """The beginning of its first day."""
    return datetime.combine(emergency.first_day, time.min)


def end_of(emergency: Emergency) -> datetime:
    """The end of its last day."""
    return end_of_day(emergency.last_day)


def end_of_day(day: date) -> datetime:
    """The midnight after it."""
    return datetime.combine(day, time.min) + timedelta(days=1)


def covers(call: EmergencyCall, starts_at: datetime, ends_at: datetime) -> bool:
    """Whether all of the stretch lies within the hours that the head named."""
    if call.from_at is None or call.until_at is None:
        return False
    return call.from_at <= starts_at and ends_at <= call.until_at


def is_asked_further(call: EmergencyCall) -> bool:
    """Whether the head was asked once more after having said yes, as the emergency lasts longer than her hours."""
    if not (call.answered_at and call.reminded_at and call.until_at):
        return False
    return call.reminded_at > call.answered_at and call.until_at < end_of(call.emergency)


def has_to_name_hours(call: EmergencyCall) -> bool:
    """Whether a bare yes to the further days might go beyond what she means: she had named hours or days before."""
    return is_asked_further(call) and call.named_hours


def is_all_days(call: EmergencyCall) -> bool:
    """Whether she could for all days that the emergency has by now, as she named none."""
    return call.until_at == end_of(call.emergency) and not call.named_hours


def to_the_minute(moment: datetime) -> datetime:
    """The moment without its seconds."""
    return moment.replace(second=0, microsecond=0)
