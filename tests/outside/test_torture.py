"""`make torture` still runs: one race, once, on each database."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.project.sources import ROOT

pytestmark = pytest.mark.outside


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_one_race_is_run_and_nothing_is_wrong(database: str) -> None:
    command = [
        sys.executable,
        "-m",
        "tests.torture",
        "--database",
        database,
        "--only",
        "yes × no",
        "--races",
        "1",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "| yes × no | " in done.stdout
    assert "| 1 | 2 | 1 | 0 | 0 | 0 | 0 |" in done.stdout
