"""The demonstration follows the clock: it can be loaded on any day, holidays and night hours included."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from sqlalchemy import Engine, func, select

from matcher import clock
from matcher.database.engine import reading
from matcher.models import AuditEntry, Need, Round, Run
from matcher.settings import Settings
from matcher.vocabulary import RunStatus
from seeds.demo import is_loaded, load_demo, run_is_over, start_first_run

DAYS = {
    "2026-11-29 10:40 +0800": (0, date(2026, 11, 30)),
    "2026-11-29 23:30 +0800": (1, date(2026, 11, 30)),
    "2026-11-30 00:05 +0800": (1, date(2026, 12, 7)),
    "2026-09-29 09:00 +0800": (1, date(2026, 10, 5)),
    "2027-02-01 07:00 +0800": (0, date(2027, 2, 8)),
    "2028-05-06 15:00 +0800": (1, date(2028, 5, 8)),
}
"""The past weeks loaded with it, and twice as many of the pilot, where a holiday or midnight is near.

And the Monday that is planned.
"""


@pytest.mark.parametrize("moment", DAYS)
def test_it_loads_on_any_day_and_plans_the_next_monday(moment: str, sqlite_engine: Engine):
    past_weeks, monday = DAYS[moment]
    with time_machine.travel(moment, tick=False):
        load_demo(sqlite_engine, past_weeks=past_weeks, pilot_weeks=2 * past_weeks)
        with reading(sqlite_engine) as session:
            assert session.scalar(select(func.max(Round.monday))) == monday
            assert session.scalar(select(func.max(AuditEntry.at))) <= clock.now()
            assert session.scalar(select(func.max(Need.posted_at))) <= clock.now()


def test_the_first_run_is_asked_for_once(sqlite_engine: Engine):
    assert not is_loaded(sqlite_engine)
    with time_machine.travel("2026-11-24 12:00 +0800", tick=False):
        load_demo(sqlite_engine, past_weeks=0, pilot_weeks=0)
        run_id = start_first_run(sqlite_engine, Settings(run_seconds=33))
        assert run_id is not None
        with reading(sqlite_engine) as session:
            run = session.get_one(Run, run_id)
            assert (run.status, run.seconds) == (RunStatus.QUEUED, 33)
        assert not run_is_over(sqlite_engine, run_id)
        assert start_first_run(sqlite_engine, Settings()) is None
