"""What went of persons because its time was over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import RetentionRun

LATE = timedelta(hours=26)


@dataclass(frozen=True, slots=True)
class Retention:
    """The last night's run that came to its end, what went that night and within the last 365 days, by what it was.

    `is_late`: a night was left out.
    """

    last_at: datetime | None
    removed: Mapping[str, int]
    within_a_year: Mapping[str, int]
    is_late: bool


def retention(session: Session, now: datetime) -> Retention:
    """Read it."""
    since = (now - timedelta(days=365)).date()
    runs = session.scalars(
        select(RetentionRun)
        .where(RetentionRun.ended_at.is_not(None), RetentionRun.night > since)
        .order_by(RetentionRun.night)
    ).all()
    total: dict[str, int] = {}
    for run in runs:
        for what, number in run.removed.items():
            total[what] = total.get(what, 0) + number
    last = runs[-1] if runs else None
    ended = last.ended_at if last else None
    return Retention(ended, last.removed if last else {}, total, ended is None or now - ended > LATE)
