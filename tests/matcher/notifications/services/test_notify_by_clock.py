"""What the clock brings about is written once, by however many workers, and only where it is still of use."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.exc import IntegrityError

from matcher import clock
from matcher.database.engine import reading, transaction, writing
from matcher.models import Assignment, Invitation, Notification
from matcher.notifications.queries.due_by_clock import (
    assignments_to_confirm,
    assignments_tomorrow,
    assignments_with_reminders,
)
from matcher.notifications.services.notify_by_clock import ask_to_confirm, notify_by_clock
from matcher.notifications.services.outbox import add_of_visit
from matcher.vocabulary import AssignmentStatus, Audience, NotificationEvent, ToldBy
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment
from tests.builders.weeks import QUIET_THURSDAY
from tests.matcher.notifications.changes import accept, released

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
STARTS_AT = datetime(2026, 3, 10, 10)


def at(engine: Engine, moment: datetime) -> list[str]:
    """Let the clock strike for two workers; what it has brought about by then, and nothing is left to look at."""
    for _ in range(2):
        with clock.pretending(moment):
            notify_by_clock(engine, moment)
    with reading(engine) as session:
        for due in (assignments_with_reminders, assignments_tomorrow, assignments_to_confirm):
            assert due(session, moment) == []
        found = session.scalars(
            select(Notification).where(Notification.once.is_not(None)).order_by(Notification.id)
        )
        return [f"{each.audience}: {each.event}" for each in found]


@pytest.fixture
def asked_at(engine: Engine) -> datetime:
    """Somebody was asked just now, and knows of it."""
    with transaction(engine) as session:
        released(session)
        session.execute(update(Notification).values(told_at=clock.now(), told_by=ToldBy.TELEPHONE))
        return clock.now()


def test_who_was_asked_is_reminded_twice(engine: Engine, asked_at: datetime) -> None:
    assert at(engine, asked_at + timedelta(hours=23)) == []
    assert at(engine, asked_at + timedelta(hours=24)) == ["head: reminded"]
    evening = (asked_at + timedelta(days=1)).replace(hour=18)
    assert at(engine, evening) == ["head: reminded", "head: last_reminder"]
    assert at(engine, asked_at + timedelta(days=3)) == ["head: reminded", "head: last_reminder"]


def test_after_downtime_only_what_is_still_of_use_is_told(engine: Engine, asked_at: datetime) -> None:
    assert at(engine, asked_at + timedelta(hours=46)) == ["head: last_reminder"]


@pytest.mark.parametrize("state", ["answered", "never heard of it"])
def test_nobody_else_is_reminded(engine: Engine, asked_at: datetime, state: str) -> None:
    with transaction(engine) as session:
        if state == "answered":
            accept(session, session.scalars(select(Assignment)).one())
        else:
            session.execute(update(Notification).values(told_at=None, told_by=None))
    assert at(engine, asked_at + timedelta(hours=24)) == []


def test_the_day_before_who_comes_and_the_township_are_told(engine: Engine) -> None:
    with transaction(engine) as session:
        entry = released(session)
        accept(session, entry)
        assert entry.starts_at == STARTS_AT
    assert at(engine, datetime(2026, 3, 9, 16, 59)) == []
    assert at(engine, datetime(2026, 3, 9, 17)) == ["head: tomorrow", "township: tomorrow"]


def test_nobody_is_told_of_tomorrow_who_has_not_said_yes(engine: Engine, asked_at: datetime) -> None:
    assert at(engine, datetime(2026, 3, 9, 17)) == []


def test_after_the_visit_the_township_is_asked_once(engine: Engine) -> None:
    with transaction(engine) as session:
        an_assignment(session, a_need(session), a_head(session), status=AssignmentStatus.ACCEPTED)
    assert at(engine, STARTS_AT + timedelta(hours=5)) == ["township: please_confirm"]
    assert at(engine, STARTS_AT + timedelta(days=2)) == ["township: please_confirm"]


def test_the_database_refuses_a_second_one(engine: Engine) -> None:
    with transaction(engine) as session:
        entry = an_assignment(session, a_need(session), a_head(session), status=AssignmentStatus.ACCEPTED)
        key = entry.id
        assert ask_to_confirm(session, key, STARTS_AT + timedelta(hours=5)) == 1
    with writing(engine) as session:
        entry = session.get_one(Assignment, key)
        invitation = session.scalars(select(Invitation)).one()
        event, once = NotificationEvent.TOMORROW, f"confirm:{key}"
        add_of_visit(session, event, Audience.HEAD, entry, invitation, once=once)
        with pytest.raises(IntegrityError):
            session.flush()
