"""Accepted visits in heads' WeCom calendars: there by themselves, moved with the visit, and gone with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import reading, transaction
from matcher.jobs.periodic_tasks import PeriodicTasks
from matcher.models import (
    Assignment,
    AuditEntry,
    ChannelAccount,
    Head,
    Invitation,
    MessageAddress,
    Need,
)
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.policy import Actor
from matcher.registry.services.opt_out import opt_out
from matcher.vocabulary import AddressKind, Answer, ColleagueState, InCalendar, Role, RunStatus
from tests.builders.channels import a_channel_account
from tests.builders.colleagues import a_colleague
from tests.builders.deliveries import an_address
from tests.builders.people import a_head
from tests.builders.wecom import a_promise
from tests.builders.weeks import QUIET_THURSDAY
from tests.matcher.jobs.calendars import Calendars, change, the_promise

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
ANNA = Actor(None, Role.COORDINATOR, "320981", "王主任")


def test_a_promised_visit_is_written_once_its_answer_has_settled(calendars: Calendars) -> None:
    with clock.pretending(datetime(2026, 3, 5, 10, 10)):
        assert calendars.plan() == 1
        calendars.work()
    assert calendars.wecom.entries == {}, "an answer that is taken back at once is not worth two notices"
    assert calendars.said() is None
    with clock.pretending(datetime(2026, 3, 5, 10, 12)):
        calendars.work()
        assert calendars.plan() == 0
    (fields,) = calendars.wecom.entries.values()
    starts_at = datetime(2026, 3, 10, 10, tzinfo=clock.CHINA)
    assert (fields["start_time"], fields["summary"]) == (starts_at.timestamp(), "血压怎么量")
    assert "http" not in fields["description"]
    entry = calendars.entry()
    assert (entry.status, entry.schedule_id) == (RunStatus.DONE, next(iter(calendars.wecom.entries)))
    assert calendars.said() is InCalendar.AS_HERE


def test_the_worker_looks_after_it_by_itself(calendars: Calendars) -> None:
    PeriodicTasks(calendars.engine, "me", {}, print).run_once()
    assert calendars.entry().status is RunStatus.QUEUED


def test_nothing_of_it_is_audited_for_the_row_is_the_record(written: Calendars) -> None:
    with reading(written.engine) as session:
        entries = session.scalars(select(AuditEntry).where(AuditEntry.subject == "wecom_entry"))
        assert list(entries) == []


def test_without_the_tick_nothing_is_written(calendars: Calendars) -> None:
    change(calendars.engine, lambda s: s.execute(update(ChannelAccount).values(keeps_calendar=False)))
    assert calendars.plan() == 0


@pytest.mark.parametrize(
    "otherwise",
    [
        lambda s: s.execute(update(MessageAddress).values(kind=AddressKind.EMAIL)),
        lambda s: s.execute(update(Invitation).values(answer=Answer.WAITING)),
        lambda s: s.execute(update(Head).values(active=False)),
        lambda s: s.execute(
            update(Assignment).values(starts_at=datetime(2026, 3, 5, 9), ends_at=datetime(2026, 3, 5, 11))
        ),
    ],
    ids=["told by other ways", "has not said yes", "is archived", "has begun"],
)
def test_what_nobody_promised_by_wecom_is_not_written(
    calendars: Calendars, otherwise: Callable[[Session], object]
) -> None:
    change(calendars.engine, otherwise)
    assert calendars.plan() == 0


def test_it_moves_with_the_visit(written: Calendars) -> None:
    friday = datetime(2026, 3, 13, 15)

    def move(session: Session) -> None:
        visit = the_promise(session).assignment
        visit.starts_at, visit.ends_at = friday, friday + timedelta(minutes=90)

    change(written.engine, move)
    assert written.said() is InCalendar.OTHERWISE
    written.settle()
    (fields,) = written.wecom.entries.values()
    assert fields["start_time"] == friday.replace(tzinfo=clock.CHINA).timestamp()
    assert (written.wecom.asked("add"), written.wecom.asked("update")) == (1, 1)
    assert written.said() is InCalendar.AS_HERE
    assert written.entry().until == friday + timedelta(minutes=90)


def test_what_does_not_show_there_is_no_reason_to_disturb_anybody(written: Calendars) -> None:
    change(written.engine, lambda s: s.execute(update(Need).values(contact="王五", version=Need.version + 1)))
    assert written.plan() == 0


def a_colleague_comes(session: Session) -> None:
    colleague = a_colleague(session, the_promise(session))
    colleague.state, colleague.decided_at = ColleagueState.CONFIRMED, clock.now()


@pytest.mark.parametrize(
    "end",
    [
        lambda s: withdraw_need(
            s, ANNA, s.scalars(select(Need)).one(), s.scalars(select(Need.version)).one()
        ),
        lambda s: s.execute(update(Invitation).values(answer=Answer.DECLINED)),
        lambda s: opt_out(s, ANNA, s.scalars(select(Head)).one()),
        lambda s: s.execute(update(MessageAddress).values(kind=AddressKind.EMAIL)),
        a_colleague_comes,
        lambda s: s.execute(update(ChannelAccount).values(keeps_calendar=False)),
    ],
    ids=["called off", "declined", "opted out", "by other ways", "a colleague comes", "unticked"],
)
def test_what_is_no_more_is_taken_out(written: Calendars, end: Callable[[Session], object]) -> None:
    change(written.engine, end)
    assert written.said() is InCalendar.OTHERWISE, "not gone before WeCom has said so"
    written.settle()
    assert written.wecom.entries == {}
    assert (written.entry().status, written.said()) == (RunStatus.DONE, None)
    assert written.plan() == 0


def test_who_promises_again_has_it_again(written: Calendars) -> None:
    change(written.engine, lambda s: s.execute(update(Invitation).values(answer=Answer.DECLINED)))
    written.settle()
    change(written.engine, lambda s: s.execute(update(Invitation).values(answer=Answer.ACCEPTED)))
    written.settle()
    assert (written.wecom.asked("add"), written.said()) == (2, InCalendar.AS_HERE)


def test_another_account_in_wecom_takes_the_entry_along(written: Calendars) -> None:
    change(written.engine, lambda s: s.execute(update(MessageAddress).values(address="chenli")))
    written.settle()
    assert (written.wecom.shown("zhoumingyuan"), written.wecom.shown("chenli")) == ([], ["血压怎么量"])
    assert written.entry().address == "chenli"


def test_a_visit_that_was_is_left_in_the_calendar(written: Calendars) -> None:
    with clock.pretending(datetime(2026, 3, 10, 12)):
        change(written.engine, lambda s: s.execute(update(ChannelAccount).values(keeps_calendar=False)))
        assert written.plan() == 0
        assert written.said() is None
    assert len(written.wecom.entries) == 1


def test_a_visit_moved_to_an_earlier_day_is_still_moved_there(written: Calendars) -> None:
    friday = datetime(2026, 3, 6, 9)
    moved = {"starts_at": friday, "ends_at": friday + timedelta(minutes=90)}
    change(written.engine, lambda s: s.execute(update(Assignment).values(**moved)))
    written.settle()
    assert written.entry().until == moved["ends_at"]


def test_each_head_of_a_visit_has_her_own_entry_and_only_who_chose_wecom(calendars: Calendars) -> None:
    with transaction(calendars.engine) as session:
        other = a_head(session, name="陈丽")
        an_address(session, other, AddressKind.WECOM, "chenli")
        a_promise(session, other, title="糖尿病饮食")
        a_promise(session, a_head(session), title="蟹塘管水")
        a_channel_account(session)
    calendars.plan()
    with clock.pretending(clock.now() + timedelta(minutes=10)):
        calendars.work()
    assert calendars.wecom.shown("chenli") == ["糖尿病饮食"]
    assert len(calendars.wecom.entries) == 2
