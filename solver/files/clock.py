"""Between ISO local times in files and minutes since the week's Monday."""

import re
from datetime import date, datetime, time, timedelta

_TIME = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2})", re.ASCII)
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_YEARS = range(1900, 9000)


def read_date(text: str) -> date | None:
    """The date written as ``2026-11-30``, or ``None`` when it is none."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) for part in match.groups())
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def read_minute(text: str, monday: date) -> int | None:
    """Minutes from Monday 00:00 to the time written as ``2026-11-30T09:00``, or ``None`` when it is none."""
    match = _TIME.fullmatch(text)
    if not match:
        return None
    year, month, day, hour, minute = (int(part) for part in match.groups())
    try:
        moment = datetime(year, month, day, hour, minute)
    except ValueError:
        return None
    return int((moment - datetime.combine(monday, time())).total_seconds()) // 60


def write_minute(minute: int, monday: date) -> str:
    """The local time, as ``2026-11-30T09:00``, that many minutes after Monday 00:00."""
    moment = datetime.combine(monday, time()) + timedelta(minutes=minute)
    return moment.isoformat(timespec="minutes")
