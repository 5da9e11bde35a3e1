"""The same week gives the same plan in any process, whatever Python makes of its hashes."""

import os
import subprocess
import sys

import pytest

PROGRAM = """
import sys
from dataclasses import replace
from seeds.generate import Size, generate_week
from seeds.generate.area import counties_in
from datetime import date
from solver import solve, dump_plan
week = generate_week(counties_in("county", []), date(2026, 11, 30), Size(40, 50), 5)
sys.stdout.write(dump_plan(replace(solve(week), seconds=0.0)))
"""


@pytest.mark.slow
def test_processes_with_other_hashes_agree_to_the_byte() -> None:
    plans = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(plans) == 1
    assert '"optimal"' in plans.pop()
