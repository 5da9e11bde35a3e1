"""The garbage collector rests while a snapshot is taken, and only then."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from matcher.week import snapshot as week
from matcher.week import take_snapshot
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
