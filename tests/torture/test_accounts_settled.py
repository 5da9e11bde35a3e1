"""What is counted as lost and as doubled, and what makes `make torture` end with 1."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy.orm import Session

from tests.torture.ledger import Ledger
from tests.torture.load import _keep
from tests.torture.report import Outcome, table


@pytest.mark.parametrize(
    ("told", "stored", "lost", "doubled"),
    [(True, 1, 0, 0), (False, 0, 0, 0), (False, 1, 0, 0), (True, 0, 1, 0), (True, 2, 0, 1), (False, 2, 0, 1)],
)
def test_only_what_was_told_done_can_be_lost(told: bool, stored: int, lost: int, doubled: int) -> None:
    ledger, session = Ledger(), Session()
    ledger.write("need", lambda _session: stored, told=told)
    assert len(list(ledger.lost(session))) == lost
    assert len(list(ledger.doubled(session))) == doubled


@pytest.mark.parametrize("wrong", ["lost", "doubled", "errors", "faults"])
def test_each_thing_that_is_wrong_stands_in_the_table_and_is_told(wrong: str) -> None:
    sound = Outcome("kill", "SQLite", 8, 20, 19)
    bad = Outcome("kill", "SQLite", 8, 20, 19, **{wrong: ("need 7",)})
    assert list(sound.wrong) == []
    assert [sentence.endswith("need 7") for sentence in bad.wrong] == [True]
    assert table([sound]) != table([bad])


def test_what_was_not_tried_says_why() -> None:
    assert "not tried: faketime is not installed" in table(
        [Outcome("clock", "SQLite", not_tried="faketime is not installed")]
    )


def test_an_attack_without_a_load_is_a_fault() -> None:
    ledger, over = Ledger(), threading.Event()

    def stumble() -> None:
        raise KeyError("no such form")

    _keep(stumble, over, ledger)
    assert ledger.no_load() == (
        "somebody could not go on working: KeyError('no such form')", "nothing at all was told done meanwhile",
    )  # fmt: skip
    ledger = Ledger()
    ledger.write("need", lambda _session: 1, told=True)
    assert ledger.no_load() == ()
