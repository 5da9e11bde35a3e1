"""What is over its time goes once a night, whichever worker comes first, and it is counted."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select, update

from matcher import clock
from matcher.database.engine import reading, transaction
from matcher.models import Delivery, Need, Notification, RetentionRun
from matcher.personal_data.queries.retention import retention
from matcher.personal_data.services.forget_in_time import Kept
from matcher.personal_data.services.forget_tonight import forget_tonight
from matcher.vocabulary import NeedStatus, RunStatus
from tests.matcher.jobs.deliveries import a_planned_message

pytestmark = pytest.mark.time_machine("2026-03-05 02:00:00Z", tick=False)
KEPT = Kept(messages=12)


def an_old_message(engine: Engine, status: NeedStatus) -> datetime:
    """One that ended, with its two notifications of one need; the moment at which its time is over."""
    key = a_planned_message(engine)
    ended = clock.now()
    with transaction(engine) as session:
        session.execute(update(Need).values(status=status))
        session.execute(
            update(Delivery).where(Delivery.id == key).values(status=RunStatus.DONE, finished_at=ended)
        )
        session.execute(update(Notification).values(created_at=ended, until=ended))
    return ended + timedelta(days=12 * 30.5, hours=1)


def left(engine: Engine) -> tuple[int, int]:
    with reading(engine) as session:
        counts = [session.scalar(select(func.count()).select_from(each)) for each in (Delivery, Notification)]
    return counts[0] or 0, counts[1] or 0


def test_messages_and_what_they_told_go_after_their_time_and_are_counted(engine: Engine) -> None:
    over = an_old_message(engine, NeedStatus.RATED)
    with clock.pretending(over - timedelta(days=1)):
        assert forget_tonight(engine, clock.now(), KEPT) == {}
    assert left(engine) == (1, 2)
    with clock.pretending(over):
        assert forget_tonight(engine, over, KEPT) == {"messages": 1, "notifications": 2}
        with reading(engine) as session:
            shown = retention(session, over)
    assert left(engine) == (0, 0)
    assert (shown.last_at, shown.removed) == (over, {"messages": 1, "notifications": 2})
    assert not shown.is_late


def test_what_was_told_of_a_need_that_is_not_over_stays(engine: Engine) -> None:
    over = an_old_message(engine, NeedStatus.MATCHED)
    with clock.pretending(over):
        assert forget_tonight(engine, over, KEPT) == {"messages": 1}
    assert left(engine) == (0, 2)


def test_a_night_is_looked_through_once(engine: Engine) -> None:
    night = datetime(2026, 11, 3, 2, 0)
    assert (
        forget_tonight(engine, night - timedelta(minutes=1), KEPT) == {}
    )  # the night before, caught up with
    assert forget_tonight(engine, night, KEPT) == {}
    assert forget_tonight(engine, night + timedelta(hours=23), KEPT) is None
    assert forget_tonight(engine, night + timedelta(hours=24), KEPT) == {}


def test_a_night_that_was_left_out_is_said(engine: Engine) -> None:
    night = datetime(2026, 11, 3, 2, 0)
    with reading(engine) as session:
        assert retention(session, night).last_at is None
    with transaction(engine) as session:
        session.add(
            RetentionRun(night=night.date(), started_at=night, ended_at=night, removed={"contacts": 2})
        )
        session.add(
            RetentionRun(night=night.date() + timedelta(days=1), started_at=night + timedelta(days=1))
        )
    with reading(engine) as session:
        shown = retention(session, night + timedelta(hours=30))
    assert (shown.last_at, shown.within_a_year, shown.is_late) == (night, {"contacts": 2}, True)
