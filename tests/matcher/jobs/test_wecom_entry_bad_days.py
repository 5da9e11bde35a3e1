"""Bad days of entries in WeCom calendars: no answer, a killed worker, too many, refused, at night, without account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.channel_accounts.services.save_account import delete_account
from matcher.database.engine import reading, transaction
from matcher.jobs.lease import take_lease
from matcher.models import (
    Assignment,
    ChannelAccount,
    ChannelBucket,
    Invitation,
    Need,
    WecomEntry,
)
from matcher.policy import Actor
from matcher.vocabulary import Answer, InCalendar, Role, RunStatus
from tests.builders.wecom import a_wecom_app
from tests.builders.weeks import QUIET_THURSDAY
from tests.matcher.jobs.calendars import Calendars, change
from tests.stand_ins.provider import Mood

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
ANNA = Actor(None, Role.COORDINATOR, "320981", "王主任")
LATER = datetime(2026, 3, 5, 14, 10)
"""After whatever was put off for two hours."""


@pytest.mark.parametrize("mood", [Mood.SILENT, Mood.NONSENSE])
def test_an_addition_that_was_never_answered_is_made_again_and_the_page_says_so(
    calendars: Calendars, mood: Mood
) -> None:
    calendars.wecom.mood = mood
    calendars.settle()
    entry = calendars.entry()
    assert (entry.status, entry.doubtful, calendars.said()) == (RunStatus.QUEUED, 1, InCalendar.UNKNOWN)
    calendars.wecom.mood = Mood.WELL
    with clock.pretending(entry.due_at):
        calendars.work()
    assert len(calendars.wecom.entries) == 2, "one of which nobody knows the number"
    assert calendars.said() is InCalendar.TWICE


def test_an_addition_that_is_never_answered_is_made_three_times_and_then_given_up_for_good(
    calendars: Calendars,
) -> None:
    calendars.wecom.mood = Mood.SILENT
    calendars.settle()
    for _ in range(5):
        with clock.pretending(calendars.entry().due_at):
            calendars.work()
    assert (calendars.wecom.asked("add"), calendars.entry().status) == (3, RunStatus.FAILED)
    assert calendars.said() is InCalendar.UNKNOWN
    with clock.pretending(LATER + timedelta(days=1)):
        assert calendars.plan() == 0


def test_a_worker_that_was_killed_while_wecom_was_asked_leaves_that_it_was(calendars: Calendars) -> None:
    calendars.plan()
    job = calendars.job()
    with clock.pretending(clock.now() + timedelta(minutes=10)):
        with transaction(calendars.engine) as session:
            key = session.scalars(select(WecomEntry.id)).one()
            lease = take_lease(session, job, key, "killed", 0)
            assert lease is not None
            work = job.load(session, session.get_one(WecomEntry, key))
        work.do(Untroubled())
    assert calendars.said() is InCalendar.UNKNOWN, "written down before WeCom was asked"
    with clock.pretending(clock.now() + timedelta(minutes=11)), transaction(calendars.engine) as session:
        session.execute(update(WecomEntry).values(status=RunStatus.QUEUED))
    with clock.pretending(clock.now() + timedelta(minutes=12)):
        calendars.work()
    assert (calendars.entry().doubtful, calendars.said()) == (1, InCalendar.TWICE)
    assert len(calendars.wecom.entries) == 2


class Untroubled:
    """A monitor of work that nobody wants to end."""

    told_to_stop = False

    def should_stop(self) -> bool:
        return False

    def write(self, news: Callable[[Session], None]) -> None:
        raise AssertionError("there is no progress to tell of")


def test_changing_and_taking_out_are_asked_again_until_wecom_answers(written: Calendars) -> None:
    change(written.engine, lambda s: s.execute(update(Need).values(title="蟹塘管水")))
    written.wecom.mood = Mood.SILENT
    written.settle()
    entry = written.entry()
    assert (entry.status, entry.doubtful) == (RunStatus.QUEUED, 0), "twice is like once"
    written.wecom.mood = Mood.WELL
    with clock.pretending(entry.due_at):
        written.work()
    assert (written.wecom.shown("zhoumingyuan"), written.said()) == (["蟹塘管水"], InCalendar.AS_HERE)


def test_too_many_makes_the_account_pause_and_is_asked_again(calendars: Calendars) -> None:
    calendars.wecom.mood = Mood.BUSY
    calendars.settle()
    entry = calendars.entry()
    assert (entry.status, entry.code, entry.doubtful) == (RunStatus.QUEUED, "45009", 0)
    with reading(calendars.engine) as session:
        assert session.get(ChannelBucket, (entry.account_id, "pause")) is not None
    calendars.wecom.mood = Mood.WELL
    with clock.pretending(entry.due_at):
        calendars.work()
    assert (calendars.wecom.asked("add"), calendars.said()) == (2, InCalendar.AS_HERE)


def test_what_wecom_refuses_is_asked_again_after_two_hours(calendars: Calendars) -> None:
    calendars.wecom.is_permitted = False
    calendars.settle()
    entry = calendars.entry()
    assert (entry.status, entry.code) == (RunStatus.FAILED, "48002")
    assert calendars.said() is None
    assert calendars.plan() == 0
    calendars.wecom.is_permitted = True
    calendars.at(LATER)
    assert calendars.said() is InCalendar.AS_HERE


def test_at_night_nobody_is_disturbed_unless_the_visit_is_near(calendars: Calendars) -> None:
    night = datetime(2026, 3, 5, 22)
    calendars.at(night)
    assert calendars.wecom.entries == {}
    assert calendars.entry().due_at >= datetime(2026, 3, 6, 7, 30)
    with clock.pretending(datetime(2026, 3, 9, 23)), transaction(calendars.engine) as session:
        session.execute(update(WecomEntry).values(due_at=clock.now()))
    with clock.pretending(datetime(2026, 3, 9, 23)):
        calendars.work()
        assert calendars.wecom.entries == {}, "also where a worker comes late"
    near = {"starts_at": datetime(2026, 3, 10, 8), "ends_at": datetime(2026, 3, 10, 9)}
    change(calendars.engine, lambda s: s.execute(update(Assignment).values(**near)))
    change(calendars.engine, lambda s: s.execute(update(WecomEntry).values(due_at=datetime(2026, 3, 9, 23))))
    with clock.pretending(datetime(2026, 3, 9, 23)):
        calendars.work()
    assert calendars.wecom.shown("zhoumingyuan") == ["血压怎么量"]


def test_while_the_channel_is_switched_off_nothing_is_asked(written: Calendars) -> None:
    change(written.engine, lambda s: s.execute(update(ChannelAccount).values(enabled=False)))
    change(written.engine, lambda s: s.execute(update(Invitation).values(answer=Answer.DECLINED)))
    written.settle()
    entry = written.entry()
    assert (entry.status, entry.code, len(written.wecom.entries)) == (RunStatus.QUEUED, "no_account", 1)
    assert written.said() is InCalendar.OTHERWISE
    change(written.engine, lambda s: s.execute(update(ChannelAccount).values(enabled=True)))
    with clock.pretending(entry.due_at):
        written.work()
    assert written.wecom.entries == {}


def delete_the_account(session: Session) -> None:
    account = session.scalars(select(ChannelAccount)).first()
    assert account is not None
    delete_account(session, ANNA, account, account.version)


def test_what_a_deleted_account_wrote_is_not_called_gone(written: Calendars) -> None:
    change(written.engine, delete_the_account)
    written.settle()
    assert len(written.wecom.entries) == 1, "nobody can take it out any more"
    entry = written.entry()
    assert (entry.schedule_id, entry.doubtful, written.said()) == ("", 1, InCalendar.UNKNOWN)
    assert written.plan() == 0


def test_another_account_writes_it_anew(written: Calendars) -> None:
    change(written.engine, delete_the_account)
    change(written.engine, lambda s: a_wecom_app(s, written.wecom.base))
    written.settle()
    written.settle(timedelta(minutes=20))
    assert len(written.wecom.entries) == 2
    assert written.said() is InCalendar.TWICE


def test_the_tick_at_another_account_moves_the_entries_there(written: Calendars) -> None:
    def another(session: Session) -> None:
        session.execute(update(ChannelAccount).values(keeps_calendar=False))
        a_wecom_app(session, written.wecom.base)

    change(written.engine, another)
    written.settle()
    assert written.wecom.entries == {}
    written.settle(timedelta(minutes=20))
    assert (written.wecom.shown("zhoumingyuan"), written.said()) == (["血压怎么量"], InCalendar.AS_HERE)
