"""How a visit stands in its head's WeCom calendar, for the page of the invitation."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.channels.providers.wecom_schedule import ScheduleStep
from matcher.models import WecomEntry
from matcher.vocabulary import InCalendar
from matcher.wecom_calendar.queries.wanted import wanted_entries


def in_calendar(session: Session, invitation_id: int) -> InCalendar | None:
    """As far as WeCom's answers say; None where nothing stands there, or the visit is over."""
    query = select(WecomEntry).where(
        WecomEntry.invitation_id == invitation_id, WecomEntry.until > clock.now()
    )
    entry = session.scalars(query).one_or_none()
    if entry is None:
        return None
    is_doubtful = entry.doubtful > 0 or entry.step is ScheduleStep.ADD
    if not entry.schedule_id:
        return InCalendar.UNKNOWN if is_doubtful else None
    wanted = wanted_entries(session, [invitation_id]).get(invitation_id)
    if wanted is None or wanted.schedule.digest != entry.shown:
        return InCalendar.OTHERWISE
    return InCalendar.TWICE if is_doubtful else InCalendar.AS_HERE
