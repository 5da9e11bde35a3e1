"""Worker processes of the service as an operator starts them, and what they use (read from Linux's /proc)."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, func, select

from matcher.database.engine import reading
from matcher.models import WorkerBeat
from matcher.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 900
_TICKS = os.sysconf("SC_CLK_TCK")


class WorkerProcess:
    """One `sizhang worker`; `jobs` is how many runs it does at a time."""

    def __init__(self, settings: Settings, jobs: int) -> None:
        environment = os.environ | {
            "SIZHANG_HOME": settings.home,
            "SIZHANG_DATABASE_URL": settings.database_url,
            "SIZHANG_WORKER_THREADS": str(jobs),
            "SIZHANG_RUN_THREADS": "1",
            "SIZHANG_LOG_LEVEL": "WARNING",
        }
        command = [sys.executable, "-m", "web.cli", "worker"]
        self._process = subprocess.Popen(command, cwd=ROOT, env=environment)  # noqa: S603 - our own program
        self.pid = self._process.pid

    def processor_seconds(self) -> float:
        """Processor time of all its threads so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory_mb(self, *, most: bool = False) -> int:
        """Resident memory at present, or the most it has ever been."""
        wanted = "VmHWM:" if most else "VmRSS:"
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(wanted)) // 1024

    def stop(self) -> None:
        """Ask it to stop, as an operator does."""
        self._process.terminate()
        self._process.wait()

    def kill(self) -> None:
        """Kill it without notice."""
        self._process.kill()
        self._process.wait()


@contextmanager
def running_workers(
    settings: Settings, engine: Engine, *, processes: int, jobs: int
) -> Iterator[list[WorkerProcess]]:
    """Start worker processes and wait until all are ready; they are stopped at the end."""
    workers = [WorkerProcess(settings, jobs) for _ in range(processes)]
    try:
        wait_until(lambda: _ready_workers(engine) == processes)
        yield workers
    finally:
        for worker in workers:
            worker.stop()


def wait_until(condition: Callable[[], bool], every: float = 0.05) -> None:
    """Wait for a condition. Raises ``TimeoutError`` after :data:`PATIENCE_SECONDS`."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"still waiting after {PATIENCE_SECONDS} seconds")
        time.sleep(every)


def _ready_workers(engine: Engine) -> int:
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(WorkerBeat)) or 0
