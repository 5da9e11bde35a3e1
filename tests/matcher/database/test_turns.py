"""Costly answers are worked out one at a time for each account, in all processes together."""

from __future__ import annotations

from threading import Event, Thread

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matcher.database.engine import make_engine, reading
from matcher.database.turns import Turns

WANG, LI, CHEN = 1, 2, 3


def test_an_account_has_one_turn_at_a_time_and_gets_it_back(session: Session) -> None:
    turns = Turns(most=5)
    with turns.take(session, WANG, "need 1", moves_on=False) as first:
        with turns.take(session, WANG, "need 1", moves_on=False) as second:
            assert (first is None, second is None) == (False, True)
        with turns.take(session, LI, "need 1", moves_on=False) as other:
            assert other is not None
    with turns.take(session, WANG, "need 1", moves_on=False) as later:
        assert later is not None


def test_a_process_has_few_turns(session: Session) -> None:
    turns = Turns(most=2)
    with (
        turns.take(session, WANG, 1, moves_on=False) as first,
        turns.take(session, LI, 1, moves_on=False) as second,
        turns.take(session, CHEN, 1, moves_on=False) as third,
    ):
        assert [each is None for each in (first, second, third)] == [False, False, True]


def test_who_moves_on_gives_up_what_was_asked_before_and_nothing_else(session: Session) -> None:
    turns = Turns(most=5)
    with turns.take(session, WANG, "need 1", moves_on=False) as first:
        assert first is not None
        for account, subject, moves_on, is_given_up in (
            (WANG, "need 1", True, False),  # another piece of the same page
            (WANG, "need 2", False, False),
            (LI, "need 2", True, False),
            (WANG, "need 2", True, True),
        ):
            with turns.take(session, account, subject, moves_on=moves_on):
                assert first.given_up.is_set() is is_given_up


def test_a_whole_page_is_given_up_for_another_one_and_for_no_piece(session: Session) -> None:
    turns = Turns(most=5)
    with turns.take(session, WANG, "need 1", moves_on=False, whole=True) as first:
        assert first is not None
        for whole in (False, True):
            with turns.take(session, WANG, "need 2", moves_on=True, whole=whole):
                assert first.given_up.is_set() is whole


def test_a_turn_is_given_back_after_a_fault(session: Session) -> None:
    turns = Turns(most=1)
    try:
        with turns.take(session, WANG, 1, moves_on=False):
            raise RuntimeError
    except RuntimeError:
        pass
    with turns.take(session, LI, 1, moves_on=False) as turn:
        assert turn is not None


@pytest.mark.postgres
def test_several_processes_count_together_on_postgres(postgres_address: str) -> None:
    here, there = Turns(most=5), Turns(most=5)
    engine = make_engine(postgres_address)
    with reading(engine) as session, reading(engine) as elsewhere:
        with (
            here.take(session, WANG, 1, moves_on=False) as first,
            there.take(elsewhere, WANG, 1, moves_on=False) as second,
        ):
            assert (first is None, second is None) == (False, True)
        session.rollback()
        with there.take(elsewhere, WANG, 1, moves_on=False) as later:
            assert later is not None
    engine.dispose()


PATIENCE = 20.0  # seconds; nobody below waits that long


class Waiting:
    """Somebody who waits for a turn of Wang's in another thread; `got` it, or did not."""

    def __init__(self, turns: Turns, engine: Engine, patience: float = PATIENCE) -> None:
        self.got: bool | None = None
        self._turns, self._engine, self._patience = turns, engine, patience
        self._thread = Thread(target=self._wait)
        self._thread.start()

    def _wait(self) -> None:
        with (
            reading(self._engine) as session,
            self._turns.take(session, WANG, None, moves_on=False, patience=self._patience) as turn,
        ):
            self.got = turn is not None

    def ends(self) -> bool | None:
        self._thread.join(PATIENCE)
        return self.got


def test_a_turn_is_waited_for_and_of_one_account_only_the_latest_waits(engine: Engine) -> None:
    turns = Turns(most=5)
    with reading(engine) as session, turns.take(session, WANG, None, moves_on=False):
        first = Waiting(turns, engine)
        while not turns._waiting:
            Event().wait(0.005)
        second = Waiting(turns, engine)
        assert first.ends() is False
        assert second.got is None
        session.rollback()
    assert second.ends() is True


def test_what_gives_way_is_given_up_for_whoever_comes(engine: Engine) -> None:
    turns = Turns(most=5)
    with (
        reading(engine) as session,
        turns.take(session, WANG, "need 1", moves_on=False, gives_way=True) as spare,
    ):
        assert spare is not None
        with reading(engine) as other, turns.take(other, WANG, 2, moves_on=False, gives_way=True) as second:
            assert (second, spare.given_up.is_set()) == (None, False)
        impatient = Waiting(turns, engine, patience=0.0)
        assert spare.given_up.wait(PATIENCE)
        session.rollback()
    assert impatient.ends() is True


@pytest.mark.postgres
def test_the_turn_of_another_process_is_waited_for(postgres_address: str) -> None:
    engine = make_engine(postgres_address)
    with reading(engine) as session, Turns(most=5).take(session, WANG, None, moves_on=False):
        other = Waiting(Turns(most=5), engine)
        Event().wait(0.05)
        assert other.got is None
        session.rollback()
    assert other.ends() is True
    engine.dispose()
