"""Builders of needs that come again."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Need, Occurrence, Series
from matcher.vocabulary import Repeat


def a_series(session: Session, need: Need, weeks: int = 4) -> Series:
    """Every week after the need's first day: the second is made (the need stands for it), the third left out."""
    first = need.windows[0].day
    series = Series(
        township_code=need.township_code, need_id=need.id, repeat=Repeat.WEEKLY, first_day=first,
        until=first + timedelta(weeks=weeks), created_at=clock.now(), venue_id=need.venue_id, minutes=need.minutes,
        hours=[[(each.day - first).days, each.start_minute, each.end_minute] for each in need.windows],
    )  # fmt: skip
    series.occurrences = [
        Occurrence(day=first + timedelta(weeks=1), need_id=need.id),
        Occurrence(day=first + timedelta(weeks=2), skipped=True),
    ]
    session.add(series)
    session.flush()
    return series
