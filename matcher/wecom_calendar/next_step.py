"""Whether an entry in a WeCom calendar is as it should be, and what to ask of WeCom where it is not."""

from __future__ import annotations

from datetime import datetime, timedelta

from matcher.channels.providers.wecom_schedule import ScheduleStep
from matcher.models import WecomEntry
from matcher.vocabulary import RunStatus
from matcher.wecom_calendar.queries.wanted import Wanted

MOST_DOUBTFUL = 2
"""An addition that was never answered is made again, though it may stand there twice by that: so often at most."""
REFUSED_AGAIN_AFTER = timedelta(hours=2)
"""What WeCom refused is asked once more after so long: somebody may have mended it there meanwhile."""


def is_to_do(entry: WecomEntry | None, wanted: Wanted | None, now: datetime) -> bool:
    """Whether an entry that nobody works on has to be looked at (again)."""
    if entry is None:
        return wanted is not None and wanted.is_on and wanted.starts_at > now
    if entry.status in (RunStatus.QUEUED, RunStatus.RUNNING):
        return False
    if entry.status is RunStatus.FAILED and (entry.finished_at or now) > now - REFUSED_AGAIN_AFTER:
        return False
    return next_step(entry, wanted, now) is not None


def next_step(entry: WecomEntry, wanted: Wanted | None, now: datetime) -> ScheduleStep | None:
    """What to ask of WeCom; None where all is as it should be, or nothing can be done about it any more."""
    if entry.schedule_id:
        if wanted is None or wanted.account_id != entry.account_id:
            return ScheduleStep.REMOVE if entry.until > now else None
        return ScheduleStep.CHANGE if entry.shown != wanted.schedule.digest else None
    may_add = wanted is not None and wanted.starts_at > now and entry.doubtful <= MOST_DOUBTFUL
    return ScheduleStep.ADD if may_add else None
