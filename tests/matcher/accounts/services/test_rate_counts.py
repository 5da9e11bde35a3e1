"""Counters of tries: one count for all processes, nothing lost between two of them, nothing kept for long."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import time_machine
from sqlalchemy import Engine, func, select

from matcher.accounts.services.rate_counts import DatabaseCounts
from matcher.accounts.services.rate_limit import RateLimit
from matcher.database.engine import make_engine, reading
from matcher.models import RateCount

NOON = datetime(2026, 11, 24, 4)


def test_processes_count_together(engine: Engine) -> None:
    other = make_engine(engine.url.render_as_string(hide_password=False))
    first, second = DatabaseCounts(engine), DatabaseCounts(other)
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(counts.incr, "k", 60) for counts in (first, second) for _ in range(6)]:
            done.result()
    other.dispose()
    assert first.get("k") == 12


def test_a_window_begins_anew_when_it_is_over_and_old_counters_go(engine: Engine) -> None:
    counts = DatabaseCounts(engine)
    with time_machine.travel(NOON, tick=False) as clock:
        counts.incr("old", 60)
        counts.incr("k", 60, 5)
        clock.shift(timedelta(seconds=61))
        assert counts.get("k") == 0
        assert counts.incr("k", 60) == 1
    with reading(engine) as session:
        assert session.scalar(select(func.count(RateCount.key))) == 1


def test_what_was_no_failure_is_given_back_but_never_more_than_was_taken(engine: Engine) -> None:
    limit = RateLimit(engine, "2 per minute", key="k")
    for _ in range(5):
        assert limit.take("wang")
        limit.give_back("wang")
    limit.give_back("wang")
    assert [limit.take("wang") for _ in range(3)] == [True, True, False]
    assert limit.take("li")


def test_a_counter_does_not_tell_what_was_tried(engine: Engine) -> None:
    RateLimit(engine, "2 per minute", key="k").take("10.0.0.1", "my-secret-password")
    with reading(engine) as session:
        key = session.scalars(select(RateCount.key)).one()
    assert "secret" not in key
    assert "10.0.0.1" not in key
