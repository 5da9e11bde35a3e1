"""What the solver says of times reads like the rest of the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
import time_machine

from solver.words import when_words
from tests.web.reader import reading
from web.display import times

MONDAY = date(2026, 11, 30)


@pytest.fixture(autouse=True)
def _late_november() -> Iterator[None]:
    with time_machine.travel("2026-11-24T10:00+08:00", tick=False):
        yield


@pytest.mark.parametrize("language", ["zh", "en"])
def test_times_in_explanations_are_said_as_the_pages_say_them(language: str) -> None:
    midnight = datetime(2026, 11, 30)
    with reading(language):
        for start in range(15, 7 * 1440, 105):
            for length in (45, 90, 240):
                first, last = (midnight + timedelta(minutes=m) for m in (start, start + length))
                if last.time().isoformat() == "00:00:00":
                    continue  # the pages never say an end at midnight
                assert getattr(when_words(start, start + length, MONDAY), language) == times.span(first, last)
