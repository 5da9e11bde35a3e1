"""What keeps a command from starting is said in one plain line, never with a traceback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from matcher.secret_key import new_key
from matcher.settings import Settings
from web.cli import main
from web.cli.open_demonstration import is_open_demonstration
from web.weak_points import warn_of_weak_points

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


def test_commands_that_write_want_the_present_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIZHANG_HOME", str(tmp_path))
    for command in (
        ["add-county", "320981"],
        ["add-account", "wang", "Wang", "--role", "observer", "--region", "3209"],
        ["populate"],
        ["backup"],
    ):
        done = CliRunner().invoke(main, command, catch_exceptions=False)
        assert (done.exit_code, "sizhang migrate" in done.output) == (1, True), command


def test_a_port_in_use_is_told(tmp_path: Path, busy_port: int, empty_sqlite: Path) -> None:
    shutil.copy(empty_sqlite, tmp_path / "sizhang.db")
    code, said = sizhang("serve", tmp_path, SIZHANG_PORT=str(busy_port))
    assert code == 1
    assert f"already listens on 127.0.0.1:{busy_port}" in said


def test_a_database_is_not_begun_under_a_key_that_could_be_guessed(
    tmp_path: Path, empty_sqlite: Path
) -> None:
    code, said = sizhang("migrate", tmp_path, SIZHANG_SECRET_KEY="changeme")
    assert code == 1
    assert "SIZHANG_SECRET_KEY could be guessed" in said
    shutil.copy(empty_sqlite, tmp_path / "sizhang.db")
    assert sizhang("migrate", tmp_path, SIZHANG_SECRET_KEY="changeme")[0] == 0


def test_the_demonstration_is_not_served_to_other_machines_unless_that_is_said(
    demo_file: Path, busy_port: int, tmp_path: Path
) -> None:
    shutil.copy(demo_file, tmp_path / "sizhang.db")
    outside = {"SIZHANG_HOST": "0.0.0.0", "SIZHANG_PORT": str(busy_port)}
    code, said = sizhang("serve", tmp_path, **outside)
    assert code == 1
    assert "SIZHANG_DEMO_ANYWHERE" in said
    code, said = sizhang("serve", tmp_path, SIZHANG_DEMO_ANYWHERE="true", **outside)
    assert "already listens" in said


def wsgi(home: Path, **more: str) -> tuple[int, str]:
    """Load wsgi.py as gunicorn does; exit code and what was said."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SIZHANG_")}
    done = subprocess.run(
        [sys.executable, "-c", "import wsgi; print(wsgi.app.name)"],
        env=clean | {"SIZHANG_HOME": str(home)} | more, capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_other_servers_do_not_serve_the_demonstration_unless_that_is_said(
    demo_file: Path, tmp_path: Path
) -> None:
    shutil.copy(demo_file, tmp_path / "sizhang.db")
    code, said = wsgi(tmp_path)
    assert code == 1
    assert "SIZHANG_DEMO_ANYWHERE" in said
    code, said = wsgi(tmp_path, SIZHANG_DEMO_ANYWHERE="true")
    assert code == 0
    assert "serves_without_tls" in said


def test_where_the_database_is_away_its_passwords_are_not_asked_for() -> None:
    assert not is_open_demonstration(Settings(database_url="postgresql://nobody@127.0.0.1:1/nothing"))


def test_missing_tls_is_told_where_the_address_is_not_known(
    tmp_path: Path, logged: list[dict[str, Any]]
) -> None:
    warn_of_weak_points(Settings(home=str(tmp_path / "new"), secret_key=new_key()))
    assert [line["event"] for line in logged] == ["serves_without_tls"]
    logged.clear()
    warn_of_weak_points(Settings(home=str(tmp_path / "new"), secret_key=new_key(), secure_cookies=True))
    assert logged == []


def test_weak_points_are_told_in_the_log(tmp_path: Path, logged: list[dict[str, Any]]) -> None:
    tmp_path.chmod(0o755)
    weak = Settings(home=str(tmp_path), secret_key="changeme")
    warn_of_weak_points(weak, host="0.0.0.0")
    assert [line["event"] for line in logged] == [
        "weak_secret_key",
        "home_open_to_others",
        "serves_without_tls",
    ]
    logged.clear()
    tmp_path.chmod(0o700)
    warn_of_weak_points(Settings(home=str(tmp_path), secret_key=new_key()), host="127.0.0.1")
    warn_of_weak_points(
        Settings(home=str(tmp_path), secret_key=new_key(), secure_cookies=True), host="10.0.0.1"
    )
    assert logged == []
