"""The clock of the demonstration is behind the machine's by what its file says, whatever it says meanwhile."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.clicks.by_clock import Behind
from benchmarks.clicks.demonstration import LOADED_AT, set_clock
from matcher import clock

MACHINE = datetime(2027, 3, 4, 9, 30, tzinfo=clock.CHINA)

pytestmark = pytest.mark.time_machine(MACHINE, tick=False)


def test_it_goes_by_the_file(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    set_clock(file, LOADED_AT)
    behind = Behind(file)
    assert behind.now() == LOADED_AT
    set_clock(file, LOADED_AT + timedelta(days=8))
    behind.look()
    assert behind.now() == LOADED_AT + timedelta(days=8)
