"""Once a night whatever is kept of persons for a time only is looked through; what went is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date, datetime, timedelta
from functools import partial

from sqlalchemy import Engine, delete, select
from sqlalchemy.exc import IntegrityError

from matcher import clock
from matcher.complaints.services.delete_old_complaints import delete_old_complaints
from matcher.database.engine import reading, transaction
from matcher.deliveries.services.delete_old_deliveries import delete_old_deliveries
from matcher.models import RetentionRun
from matcher.notifications.services.delete_old_notifications import delete_old_notifications
from matcher.personal_data.services.forget_in_time import Kept, forget_in_time, months_before
from matcher.wecom_calendar.services.delete_old_entries import delete_old_entries

HOUR = 2
"""Before the night's backup is made: it is not to hold what goes that night."""
REMEMBERED = timedelta(days=400)


def forget_tonight(engine: Engine, now: datetime, kept: Kept) -> dict[str, int] | None:
    """Delete everything that is over its time, unless somebody has since that hour; how much of what, None: not now.

    A service that was off at that hour catches up when it is on again; what a night that was broken off has left goes
    the next.
    """
    night = (now - timedelta(hours=HOUR)).date()
    if not _is_ours(engine, now, night):
        return None
    removed: Counter[str] = Counter()
    for counted in _steps(engine, now, kept):
        removed.update(counted)
    said = {what: number for what, number in removed.items() if number}
    with transaction(engine) as session:
        run = session.get_one(RetentionRun, night)
        run.ended_at, run.removed = max(clock.now(), run.started_at), said
    return said


def _is_ours(engine: Engine, now: datetime, night: date) -> bool:
    with reading(engine) as session:
        if session.scalar(select(RetentionRun.night).where(RetentionRun.night >= night)) is not None:
            return False
    try:
        with transaction(engine) as session:
            session.execute(delete(RetentionRun).where(RetentionRun.night < (now - REMEMBERED).date()))
            session.add(RetentionRun(night=night, started_at=now))
    except IntegrityError:  # another worker was faster
        return False
    return True


def _steps(engine: Engine, now: datetime, kept: Kept) -> Iterator[dict[str, int]]:
    """One after the other, each until nothing is left of it."""
    while any((forgotten := asdict(forget_in_time(engine, now, kept))).values()):
        yield forgotten
    before = months_before(now, kept.messages)
    counting: tuple[tuple[str, Callable[[], int]], ...] = (
        ("complaints", partial(delete_old_complaints, engine, now)),
        ("messages", partial(delete_old_deliveries, engine, before)),
        ("notifications", partial(delete_old_notifications, engine, before)),
        ("calendar_entries", partial(delete_old_entries, engine, before)),
    )
    for what, step in counting:
        while number := step():
            yield {what: number}
