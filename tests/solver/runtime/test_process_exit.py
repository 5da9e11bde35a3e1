"""Ending a process in which a search may still be at work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PROGRAM = """
import atexit, threading
from solver import end_process, leave_process
from solver.runtime.run_in_background import run_in_background
from solver.runtime.incumbent import Incumbent
from solver.runtime.search_monitor import SearchMonitor

def deaf(_stopped):
    threading.Event().wait()

atexit.register(print, "put away")
print("said", end="")
if {leaves_one_behind}:
    monitor = SearchMonitor(1, seconds=None, on_progress=None, cancelled=lambda: True)
    run_in_background(deaf, Incumbent((), 0, 1), monitor)
{ending}({code})
"""


def ended(
    *, leaves_one_behind: bool, code: int, ending: str = "end_process"
) -> subprocess.CompletedProcess[str]:
    program = PROGRAM.format(leaves_one_behind=leaves_one_behind, code=code, ending=ending)
    return subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize("code", [0, 3])
def test_a_search_left_behind_is_not_put_away_but_left_at_once_with_what_was_said(code: int) -> None:
    process = ended(leaves_one_behind=True, code=code)
    assert (process.returncode, process.stdout) == (code, "said")


@pytest.mark.parametrize("code", [0, 3])
def test_otherwise_a_process_ends_in_good_order(code: int) -> None:
    process = ended(leaves_one_behind=False, code=code)
    assert (process.returncode, process.stdout) == (code, "saidput away\n")


def test_who_has_no_time_leaves_without_putting_away_and_says_what_was_said() -> None:
    process = ended(leaves_one_behind=False, code=3, ending="leave_process")
    assert (process.returncode, process.stdout) == (3, "said")
