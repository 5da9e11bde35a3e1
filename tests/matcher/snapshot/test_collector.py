"""The garbage collector rests while a snapshot is taken, and only then."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from matcher.snapshot import take_snapshot, week
from matcher.snapshot.collector import without_collecting
from tests.builders.rounds import a_round


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_it_rests_while_a_snapshot_is_taken(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    plain = week.week_heads
    monkeypatch.setattr(week, "week_heads", lambda *given: seen.append(gc.isenabled()) or plain(*given))
    take_snapshot(session, a_round(session))
    assert (seen, gc.isenabled()) == ([False], True)


def test_it_works_again_after_a_fault() -> None:
    with pytest.raises(ZeroDivisionError), without_collecting():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_it_rests_until_the_last_has_left() -> None:
    first, second = without_collecting(), without_collecting()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_who_had_switched_it_off_finds_it_off() -> None:
    gc.disable()
    with without_collecting():
        pass
    assert not gc.isenabled()
