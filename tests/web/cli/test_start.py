"""What keeps a command from starting is said in one plain line, never with a traceback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from matcher.migrations import migrate_to

ROOT = Path(__file__).parents[3]


def sizhang(command: str, home: Path, **settings: str) -> tuple[int, str]:
    """The command's exit code and what it said on standard error."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SIZHANG_")}
    done = subprocess.run(
        [sys.executable, "-m", "web.cli", command], cwd=ROOT, capture_output=True, text=True, timeout=120,
        env=clean | {"SIZHANG_HOME": str(home)} | settings,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_bad_setting_ends_with_2_and_one_line_each(tmp_path: Path) -> None:
    code, said = sizhang("serve", tmp_path, SIZHANG_PORT="abc", SIZHANG_LOG_LEVEL="LOUD")
    assert code == 2
    assert [line.split(":")[1].strip() for line in said.splitlines()] == ["SIZHANG_LOG_LEVEL", "SIZHANG_PORT"]


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_an_empty_database_asks_for_its_migration(tmp_path: Path, command: str) -> None:
    code, said = sizhang(command, tmp_path)
    assert (code, said.count("\n")) == (1, 1)
    assert "sizhang migrate" in said


def test_a_database_that_does_not_answer_is_told(tmp_path: Path) -> None:
    code, said = sizhang("worker", tmp_path, SIZHANG_DATABASE_URL="postgresql://x@127.0.0.1:1/y")
    assert code == 1
    assert "does not answer" in said


def test_a_port_in_use_is_told(tmp_path: Path, busy_port: int) -> None:
    migrate_to(f"sqlite:///{tmp_path / 'sizhang.db'}")
    code, said = sizhang("serve", tmp_path, SIZHANG_PORT=str(busy_port))
    assert code == 1
    assert f"already listens on 127.0.0.1:{busy_port}" in said
