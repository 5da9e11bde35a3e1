"""Two transactions that meet are told from other faults, and the victim of a deadlock begins again."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, ProgrammingError

from matcher.database.contention import MOST_TRIES, is_contention, is_deadlock, retry_on_deadlock
from matcher.database.engine import make_engine, transaction
from tests.builders.places import a_county

postgres = pytest.mark.parametrize(
    "engine", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)


def impatient(engine: Engine) -> Engine:
    return make_engine(engine.url.render_as_string(hide_password=False), lock_seconds=1)


def test_a_lock_waited_for_in_vain_is_contention_and_not_tried_again(engine: Engine) -> None:
    other = impatient(engine)
    with transaction(engine) as session:
        a_county(session)
    rename = text("UPDATE region SET name = 'x' WHERE code = '320981'")
    with transaction(engine) as holder:
        holder.execute(rename)
        with pytest.raises(OperationalError) as caught, transaction(other) as session:
            session.execute(rename)
    other.dispose()
    assert is_contention(caught.value)
    assert not is_deadlock(caught.value)


@pytest.mark.parametrize(
    "statement", ["SELECT * FROM nothing_here", "INSERT INTO region (code) VALUES ('1')"]
)
def test_other_faults_are_no_contention(engine: Engine, statement: str) -> None:
    with (
        pytest.raises((OperationalError, ProgrammingError, IntegrityError)) as caught,
        transaction(engine) as session,
    ):
        session.execute(text(statement))
    assert not is_contention(caught.value)


def cross(engine: Engine, run: Callable[[Callable[[], int]], int]) -> list[int]:
    """Two transactions that lock two rows in opposite orders; how often each was begun."""
    with transaction(engine) as session:
        a_county(session, "320981")
        a_county(session, "320982")
    met = Barrier(2)

    def rename(first: str, second: str) -> int:
        begun = 0

        def work() -> int:
            nonlocal begun
            begun += 1
            with transaction(engine) as session:
                for code in (first, second):
                    session.execute(text("UPDATE region SET name = 'x' WHERE code = :code"), {"code": code})
                    if begun == 1 and code == first:
                        met.wait(timeout=20)
            return begun

        return run(work)

    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(rename, *order) for order in (("320981", "320982"), ("320982", "320981"))]
        return [each.result(timeout=60) for each in both]


@postgres
def test_opposite_orders_do_deadlock(engine: Engine) -> None:
    with pytest.raises(DBAPIError) as caught:
        cross(engine, lambda work: work())
    assert is_deadlock(caught.value)


@postgres
def test_the_victim_of_a_deadlock_begins_again_and_both_are_done(engine: Engine) -> None:
    assert sorted(cross(engine, retry_on_deadlock)) == [1, 2]


class Deadlocked(Exception):
    sqlstate = "40P01"


def test_it_is_tried_a_few_times_and_what_was_begun_is_put_away_each_time() -> None:
    tried, forgotten = [], []

    def work() -> None:
        tried.append(1)
        raise OperationalError("UPDATE", {}, Deadlocked())

    with pytest.raises(OperationalError):
        retry_on_deadlock(work, reset=lambda: forgotten.append(1))
    assert (len(tried), len(forgotten)) == (MOST_TRIES, MOST_TRIES - 1)


def test_any_other_fault_is_not_tried_again() -> None:
    tried = []

    def work() -> None:
        tried.append(1)
        raise IntegrityError("INSERT", {}, Exception())

    with pytest.raises(IntegrityError):
        retry_on_deadlock(work)
    assert tried == [1]
