"""What is done again and again, and how often."""

from __future__ import annotations

import pytest

from matcher.jobs import duty
from matcher.jobs.duty import Duty


def test_it_is_done_at_once_and_then_every_so_many_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    hourly, always = Duty(print, 3600), Duty(print)
    seen = []
    for moment in (100.0, 101.0, 3699.0, 3700.0, 3701.0):
        monkeypatch.setattr(duty.time, "monotonic", lambda now=moment: now)
        seen.append((hourly.is_due(), always.is_due()))
    assert seen == [(True, True), (False, True), (False, True), (True, True), (False, True)]
