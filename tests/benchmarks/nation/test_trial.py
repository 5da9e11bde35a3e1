"""Small provinces through real worker processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.nation.databases import filled_database
from benchmarks.nation.trial import run_trial
from seeds.substitute_provinces import substitute_province


@pytest.mark.slow
def test_every_province_comes_back_sound_and_the_same_again(tmp_path: Path) -> None:
    with filled_database(
        "sqlite", tmp_path, [substitute_province("32", 2), substitute_province("33", 2)]
    ) as settings:
        found = run_trial(settings, processes=2, jobs=1)
        again = run_trial(settings, processes=1, jobs=1, only=["33"])
    outcomes = {run.province: run.outcome for run in found.runs}
    assert sorted(outcomes) == ["32", "33"]
    assert all(each.sound and each.status == "done" and each.needs == 72 for each in outcomes.values())
    assert outcomes["32"].served != 0
    assert [run.province for run in again.runs] == ["33"]
    assert again.runs[0].outcome.served == outcomes["33"].served
