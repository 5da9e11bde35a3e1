"""Small provinces through real worker processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.nation.databases import filled
from benchmarks.nation.provinces import stand_in
from benchmarks.nation.trial import trial


@pytest.mark.slow
def test_every_province_comes_back_sound_and_the_same_again(tmp_path: Path) -> None:
    with filled("sqlite", tmp_path, [stand_in("32", 2), stand_in("33", 2)]) as settings:
        found = trial(settings, processes=2, jobs=1)
        again = trial(settings, processes=1, jobs=1, only=["33"])
    outcomes = {run.province: run.outcome for run in found.runs}
    assert sorted(outcomes) == ["32", "33"]
    assert all(each.sound and each.status == "done" and each.needs == 72 for each in outcomes.values())
    assert outcomes["32"].served != 0
    assert [run.province for run in again.runs] == ["33"]
    assert again.runs[0].outcome.served == outcomes["33"].served
