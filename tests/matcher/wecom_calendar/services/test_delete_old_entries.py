"""What was kept of an entry goes after its time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select

from matcher import clock
from matcher.database.engine import reading, transaction
from matcher.models import Invitation, WecomEntry
from matcher.vocabulary import RunStatus
from matcher.wecom_calendar.services.delete_old_entries import delete_old_entries
from tests.builders.wecom import an_entry

KEPT = timedelta(days=366)


@pytest.mark.parametrize(
    ("status", "late", "deleted"),
    [(RunStatus.DONE, 0, 0), (RunStatus.DONE, 1, 1), (RunStatus.FAILED, 1, 1), (RunStatus.RUNNING, 1, 0)],
)
def test_a_row_is_kept_for_its_time_after_the_visit(
    engine: Engine, status: RunStatus, late: int, deleted: int
) -> None:
    now = clock.now()
    with transaction(engine) as session:
        an_entry(session, status=status, until=now - KEPT - timedelta(seconds=late))
    assert delete_old_entries(engine, now - KEPT) == deleted
    with reading(engine) as session:
        counts = [session.scalar(select(func.count()).select_from(each)) for each in (WecomEntry, Invitation)]
    assert counts == [1 - deleted, 1]
