"""Several workers plan at the same time, and one row comes of it."""

from __future__ import annotations

from random import Random
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine, select

from matcher.database.engine import reading, transaction
from matcher.models import WecomEntry
from matcher.vocabulary import RunStatus
from matcher.wecom_calendar.services.plan_entries import plan_entries, plan_entry
from tests.builders.wecom import a_promise, a_wecom_app, an_entry
from tests.builders.weeks import QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def test_of_two_workers_one_plans_it(engine: Engine) -> None:
    with transaction(engine) as session:
        a_wecom_app(session)
        key = a_promise(session).id
    together, planned = Barrier(2), []

    def plan() -> None:
        together.wait(5)
        with transaction(engine) as session:
            planned.append(plan_entry(session, key, Random(1)))

    workers = [Thread(target=plan) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert sorted(planned) == [0, 1]


def test_what_is_being_asked_is_left_to_who_asks(engine: Engine) -> None:
    with transaction(engine) as session:
        account = a_wecom_app(session)
        an_entry(session, status=RunStatus.RUNNING, account_id=account.id)
    assert plan_entries(engine, Random(1)) == 0
    with reading(engine) as session:
        assert session.scalars(select(WecomEntry.status)).one() is RunStatus.RUNNING
