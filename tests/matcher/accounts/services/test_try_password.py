"""Trying passwords: failures are counted, successes are not, and however many try, threads stay free."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BoundedSemaphore, Event

import pytest
from sqlalchemy import Engine

from matcher.accounts import passwords
from matcher.accounts.passwords import HASHES_AT_ONCE, hash_password
from matcher.accounts.services import try_password
from matcher.accounts.services.try_password import SLOWED_AT_ONCE, WAITING, PasswordTries
from matcher.database.engine import transaction
from matcher.errors import Invalid, TooManyTries
from tests.builders.people import an_account

PASSWORD = "tea-and-oranges"
OFFICE, ELSEWHERE = "10.0.0.1", "10.0.0.2"


@pytest.fixture
def clerk(engine: Engine) -> str:
    with transaction(engine) as session:
        return an_account(session, login="wang.li", password_hash=hash_password(PASSWORD)).login


def tries(
    engine: Engine, name_rate: str = "1000 per minute", address_rate: str = "1000 per minute"
) -> PasswordTries:
    return PasswordTries(engine, name_rate=name_rate, address_rate=address_rate, key="k", slowed_seconds=0)


def outcome(tried: PasswordTries, login: str, password: str, address: str = OFFICE) -> str:
    try:
        tried.sign_in(login, password, address)
    except (Invalid, TooManyTries) as error:
        return type(error).__name__
    return "in"


def test_failures_are_counted_for_all_processes_and_successes_for_none(engine: Engine, clerk: str) -> None:
    one, another = (tries(engine, name_rate="2 per minute") for _ in range(2))
    assert [outcome(one, clerk, PASSWORD) for _ in range(3)] == ["in"] * 3
    assert [outcome(each, clerk, "wrong") for each in (one, another)] == ["Invalid"] * 2
    assert [outcome(each, clerk, PASSWORD) for each in (one, another)] == ["TooManyTries"] * 2
    assert outcome(one, clerk, PASSWORD, ELSEWHERE) == "in"


def test_an_address_with_ever_new_names_is_slowed_and_not_shut_out(
    engine: Engine, clerk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    slowed: list[float] = []
    monkeypatch.setattr(try_password.time, "sleep", slowed.append)
    tried = tries(engine, address_rate="3 per minute")
    for number in range(3):
        assert outcome(tried, f"name-{number}", "wrong") == "Invalid"
    assert slowed == []
    assert outcome(tried, "name-3", "wrong") == "Invalid"
    assert outcome(tried, clerk, PASSWORD) == "in"
    assert len(slowed) == 2
    assert outcome(tried, clerk, PASSWORD, ELSEWHERE) == "in"
    assert len(slowed) == 2


def _wait_until_all_are_taken(places: BoundedSemaphore) -> None:
    for _ in range(2000):
        if not places.acquire(blocking=False):
            return
        places.release()
        time.sleep(0.01)
    raise AssertionError("somebody has no place to take")


def test_few_hashes_are_made_at_a_time_and_who_finds_no_place_is_told_at_once(
    engine: Engine, clerk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on, begun = Event(), Barrier(HASHES_AT_ONCE + 1)
    hashing: list[int] = []
    at_once: list[int] = []

    class Slow:
        def hash(self, _password: str) -> str:
            return "!"

        def verify(self, *_: str) -> bool:
            hashing.append(1)
            at_once.append(len(hashing))
            if not going_on.is_set():
                begun.wait(timeout=20)
                going_on.wait(timeout=20)
            hashing.pop()
            return False

    monkeypatch.setattr(passwords, "_hasher", Slow())
    tried = tries(engine)
    places = HASHES_AT_ONCE + WAITING
    with ThreadPoolExecutor(places) as pool:
        under_way = [pool.submit(outcome, tried, f"name-{number}", "wrong") for number in range(places)]
        begun.wait(timeout=20)
        _wait_until_all_are_taken(tried._places)
        assert outcome(tried, clerk, PASSWORD) == "TooManyTries"
        going_on.set()
        assert [each.result() for each in under_way] == ["Invalid"] * places
    assert max(at_once) == HASHES_AT_ONCE


def test_only_some_threads_wait_for_a_slowed_address(
    engine: Engine, clerk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on, asleep = Event(), Barrier(SLOWED_AT_ONCE + 1)

    def sleep(_seconds: float) -> None:
        asleep.wait(timeout=20)
        going_on.wait(timeout=20)

    monkeypatch.setattr(try_password.time, "sleep", sleep)
    tried = tries(engine, address_rate="1 per minute")
    assert outcome(tried, "name", "wrong") == "Invalid"
    with ThreadPoolExecutor(SLOWED_AT_ONCE) as pool:
        slowed = [pool.submit(outcome, tried, f"name-{number}", "wrong") for number in range(SLOWED_AT_ONCE)]
        asleep.wait(timeout=20)
        assert outcome(tried, "one-more", "wrong") == "TooManyTries"
        assert outcome(tried, clerk, PASSWORD, ELSEWHERE) == "in"
        going_on.set()
        assert [each.result() for each in slowed] == ["Invalid"] * SLOWED_AT_ONCE


def test_the_present_password_is_not_tried_without_end_either(engine: Engine, clerk: str) -> None:
    with transaction(engine) as session:
        account = an_account(session, login="zhang", password_hash=hash_password(PASSWORD))
    tried = tries(engine, name_rate="2 per minute")
    for _ in range(3):
        tried.confirm(account, PASSWORD, OFFICE)
    said = []
    for password in ("wrong", "wrong", PASSWORD):
        with pytest.raises(Invalid) as refused:
            tried.confirm(account, password, OFFICE)
        said.append(str(refused.value.messages["present"][0]))
    assert said[0] == said[1] == "This is not your present password."
    assert "Too many" in said[2]
