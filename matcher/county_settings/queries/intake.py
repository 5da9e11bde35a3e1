"""Until when needs are taken in for a week."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from matcher.county_settings.queries.county_settings import settings_of


def intake_closes(session: Session, county_code: str, monday: date) -> datetime | None:
    """The moment before the week of `monday` that the county names; None where it names none."""
    settings = settings_of(session, county_code)
    if settings.intake_weekday is None:
        return None
    day = monday - timedelta(days=7 - settings.intake_weekday)
    return datetime.combine(day, time()) + timedelta(minutes=settings.intake_until)
