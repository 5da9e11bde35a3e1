"""The garbage collector rests while very much is made, and only then."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from solver import gc_paused, solve
from tests.solver.tiny_weeks import tiny_week


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_it_rests_while_a_week_is_solved() -> None:
    seen: list[bool] = []
    solve(
        tiny_week(3),
        on_progress=lambda news: seen.append(gc.isenabled()) if news.phase == "first_plan" else None,
    )
    assert (seen, gc.isenabled()) == ([False], True)


def test_it_works_again_after_a_fault() -> None:
    with pytest.raises(ZeroDivisionError), gc_paused():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_it_rests_until_the_last_has_left() -> None:
    first, second = gc_paused(), gc_paused()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_who_had_switched_it_off_finds_it_off() -> None:
    gc.disable()
    with gc_paused():
        pass
    assert not gc.isenabled()
