"""What an errand at the workbench took stands in its row, beside what it took before."""

from __future__ import annotations

from benchmarks.clicks.errands import ERRANDS, Errand
from benchmarks.clicks.page import WHAT, page


def test_every_errand_has_words_for_it() -> None:
    assert set(WHAT) == set(ERRANDS)


def test_an_errand_stands_in_a_row_with_what_it_took_before() -> None:
    told = page([Errand("pin", clicks=3, typed=0, pages=0, waited=0.31)], load=0.4)
    assert "| ten proposals are kept for the next matching | 3 | 0 | 0 | 0.3 | 10 pages |" in told


def test_an_errand_that_was_not_measured_has_no_row() -> None:
    assert WHAT["close"] not in page([], load=0.4)
    assert WHAT["close"] in page([Errand("close", clicks=2, typed=0, pages=2, waited=1.0)], load=0.4)


def test_it_says_what_else_the_machine_had_to_do() -> None:
    assert "which 0.4 other processes wanted" in page([], load=0.4)
