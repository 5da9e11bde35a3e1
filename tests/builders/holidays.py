"""Builders of holidays that were entered."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import HolidayDay, HolidayYear
from matcher.vocabulary import HolidayKind


def holidays_entered(
    session: Session, year: int, days: int = 1, kind: HolidayKind = HolidayKind.OFF
) -> HolidayYear:
    """A year of which so many days from 1 March on were entered."""
    found = HolidayYear(
        year=year,
        whole=False,
        history=[{"until": clock.now().isoformat(), "whole": False, "days": []}],
        changed_at=clock.now(),
    )
    first = date(year, 3, 1)
    found.days = [
        HolidayDay(day=first + timedelta(days=number), kind=kind, name="春节") for number in range(days)
    ]
    session.add(found)
    session.flush()
    return found
