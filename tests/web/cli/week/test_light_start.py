"""The commands on week files start without what they do not need."""

import subprocess
import sys

import pytest

HEAVY = ("flask", "sqlalchemy", "babel", "marshmallow", "ortools")


@pytest.mark.parametrize("command", ["solve", "check", "explain", "replan", "stand_ins", "recruit", "prices"])
def test_a_command_is_loaded_without_the_web_the_database_and_the_solvers(command: str) -> None:
    code = f"import sys, web.cli.week.{command}; print([name for name in {HEAVY} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
