"""A web process leaves what it started with to itself."""

from __future__ import annotations

import gc

import pytest

from web.long_lived import keep_what_is_there


@pytest.fixture(autouse=True)
def _as_before():
    """What is out of sight stays so: the tests that follow would have all of it looked through again."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_what_was_there_is_not_looked_through_again() -> None:
    frozen = gc.get_freeze_count()
    there = [[] for _ in range(1000)]
    keep_what_is_there()
    assert gc.get_freeze_count() - frozen >= len(there)
    assert not any(each is there for each in gc.get_objects())


def test_rings_of_garbage_are_still_found() -> None:
    keep_what_is_there()
    ring: list[object] = []
    ring.append(ring)
    del ring
    assert gc.collect()
