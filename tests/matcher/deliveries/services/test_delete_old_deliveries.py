"""What was kept of a message goes after its time, but not while somebody still has to hear of it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select, update

from matcher import clock
from matcher.database.engine import reading, transaction
from matcher.deliveries.services.delete_old_deliveries import delete_old_deliveries
from matcher.models import Delivery, Notification
from matcher.vocabulary import RunStatus
from tests.matcher.jobs.deliveries import a_planned_message

pytestmark = pytest.mark.time_machine("2026-03-05 02:00:00Z", tick=False)
ENDED = datetime(2026, 3, 5, 11)
KEPT = timedelta(days=366)
KEPT_UNTIL = ENDED + KEPT


def end(engine: Engine, key: int, status: RunStatus = RunStatus.DONE) -> None:
    with transaction(engine) as session:
        ended = ENDED if status is RunStatus.DONE else None
        session.execute(update(Delivery).where(Delivery.id == key).values(status=status, finished_at=ended))


def number(engine: Engine, what: type[Delivery] | type[Notification]) -> int:
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(what)) or 0


@pytest.mark.parametrize(("late", "deleted"), [(0, 0), (1, 1)])
def test_a_message_is_kept_for_its_time(engine: Engine, late: int, deleted: int) -> None:
    end(engine, a_planned_message(engine))
    now = KEPT_UNTIL + timedelta(seconds=late)
    with clock.pretending(now):
        assert delete_old_deliveries(engine, now - KEPT) == deleted
    assert (number(engine, Delivery), number(engine, Notification)) == (1 - deleted, 2)


def test_a_message_that_waits_is_never_deleted(engine: Engine) -> None:
    end(engine, a_planned_message(engine), RunStatus.QUEUED)
    now = KEPT_UNTIL + timedelta(days=400)
    with clock.pretending(now):
        assert delete_old_deliveries(engine, now - KEPT) == 0


def test_what_was_tried_stays_while_somebody_has_to_hear_of_it(engine: Engine) -> None:
    end(engine, a_planned_message(engine))
    now = KEPT_UNTIL + timedelta(seconds=1)
    with transaction(engine) as session:
        session.execute(update(Notification).values(until=now + timedelta(days=1)))
    with clock.pretending(now):
        assert delete_old_deliveries(engine, now - KEPT) == 0
