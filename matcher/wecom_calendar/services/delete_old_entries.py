"""Deleting what was kept of entries in calendars, after its time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, delete, select

from matcher.database.engine import transaction
from matcher.models import WecomEntry
from matcher.vocabulary import RunStatus

AT_ONCE = 500


def delete_old_entries(engine: Engine, before: datetime) -> int:
    """Delete the rows of visits that were over before, with the member's account; how many, at most `AT_ONCE`.

    What stands in the calendars stays there: it is the member's own past.
    """
    over = select(WecomEntry.id).where(WecomEntry.until < before, WecomEntry.status != RunStatus.RUNNING)
    with transaction(engine) as session:
        old = session.scalars(
            over.order_by(WecomEntry.id).limit(AT_ONCE).with_for_update(skip_locked=True)
        ).all()
        session.execute(delete(WecomEntry).where(WecomEntry.id.in_(old)))
    return len(old)
