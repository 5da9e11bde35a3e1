"""`sizhang start` is the whole service: it makes the database, serves, works, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from matcher.database.engine import make_engine
from matcher.migrations import is_at_head

ROOT = Path(__file__).parents[3]
UP_WITHIN, GONE_WITHIN = 300, 60


class Service:
    """A running `sizhang start` and what it has printed."""

    def __init__(self, home: Path, port: int) -> None:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("SIZHANG_")}
        self.said = home / "said.txt"
        self.port = port
        with self.said.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "web.cli", "start", "--port", str(port)], cwd=ROOT,
                env=clean | {"SIZHANG_HOME": str(home)}, stdout=output, stderr=output, start_new_session=True,
            )  # fmt: skip

    @property
    def words(self) -> str:
        """All it has printed so far."""
        return self.said.read_text()

    def wait_until_up(self) -> None:
        """Wait for the line that says so."""
        deadline = time.monotonic() + UP_WITHIN
        while "Sizhang is up" not in self.words:
            assert self.process.poll() is None, self.words
            assert time.monotonic() < deadline, self.words
            time.sleep(0.1)

    def read(self, path: str) -> str:
        """The page at a path."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
            return str(answer.read().decode())

    def stop(self, number: signal.Signals) -> int:
        """Its exit code, once it has ended of the signal."""
        self.process.send_signal(number)
        return self.process.wait(timeout=GONE_WITHIN)


@contextmanager
def started(home: Path, port: int) -> Iterator[Service]:
    """The service; whatever becomes of the test, nothing of it stays."""
    service = Service(home, port)
    try:
        service.wait_until_up()
        yield service
    finally:
        if service.process.poll() is None:
            service.stop(signal.SIGTERM)


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def test_from_nothing_to_the_first_administrators_page_and_back(tmp_path: Path, port: int) -> None:
    with started(tmp_path, port) as service:
        assert f"http://127.0.0.1:{port}/first-account and enter this start code: " in service.words
        assert str(tmp_path.resolve()) in service.words
        assert "<form" in service.read("/first-account")
        engine = make_engine(f"sqlite:///{tmp_path / 'sizhang.db'}")
        assert is_at_head(engine)
        engine.dispose()
        assert service.stop(signal.SIGTERM) == 0
        assert service.words.endswith("Stopped.\n")
        assert "Traceback" not in service.words
        assert is_free(port)
    with started(tmp_path, port) as again:
        assert again.stop(signal.SIGINT) == 0
        assert "Traceback" not in again.words
        assert is_free(port)
