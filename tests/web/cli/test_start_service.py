"""`sizhang start` is the whole service: it makes the database, serves, works, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import SystemRandom

import pytest
from sqlalchemy import Engine, select

from matcher.database.engine import make_engine, reading
from matcher.migrations import is_at_head
from matcher.models import WorkerBeat

ROOT = Path(__file__).parents[3]
UP_WITHIN, GONE_WITHIN = 300, 120
PORTS = range(20_000, 32_768)  # below those a system hands out by itself, to other tests as well
DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # whatever proxy the machine has


class Service:
    """A running `sizhang start` and what it has printed."""

    def __init__(self, home: Path, port: int) -> None:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("SIZHANG_")}
        self.said = home / "said.txt"
        self.port = port
        ignored = signal.signal(
            signal.SIGHUP, signal.SIG_DFL
        )  # which it would inherit from a run under nohup
        with self.said.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "web.cli", "start", "--port", str(port)], cwd=ROOT,
                env=clean | {"SIZHANG_HOME": str(home)}, stdout=output, stderr=output, start_new_session=True,
            )  # fmt: skip
        signal.signal(signal.SIGHUP, ignored)

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
        with DIRECTLY.open(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
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
    """One that stays free while nobody but this test takes it, also between two starts."""
    chosen = SystemRandom()
    while not is_free(found := chosen.choice(PORTS)):
        pass
    return found


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


def test_it_ends_whole_where_the_window_is_closed_or_it_is_killed(tmp_path: Path, port: int) -> None:
    with started(tmp_path, port) as service:
        assert service.stop(signal.SIGHUP) == 0
        assert is_free(port)
    with started(tmp_path, port) as again:
        engine = make_engine(f"sqlite:///{tmp_path / 'sizhang.db'}")
        wait_for(lambda: workers_of(engine))
        again.stop(signal.SIGKILL)
        wait_for(lambda: is_free(port) and not workers_of(engine))
        engine.dispose()


def workers_of(engine: Engine) -> int:
    """How many workers are at work, those left out that have stopped cleanly."""
    with reading(engine) as session:
        beats = session.scalars(select(WorkerBeat.worker).order_by(WorkerBeat.worker))
        return sum(1 for worker in beats if not worker.startswith("trial:"))


def wait_for(come: Callable[[], object]) -> None:
    deadline = time.monotonic() + GONE_WITHIN
    while not come():
        assert time.monotonic() < deadline
        time.sleep(0.1)
