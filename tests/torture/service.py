"""The service as an operator runs it: a web server and a worker, each of which can be killed and started again."""

from __future__ import annotations

import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.torture.databases import Database, SqliteDatabase

ROOT = Path(__file__).resolve().parents[2]
UP_WITHIN = 90  # seconds
RUN_SECONDS = 4  # short, so that many weeks are matched and sent out


class Service:
    """waitress on SQLite, gunicorn on PostgreSQL; logs lie in the home folder's neighbour."""

    def __init__(self, database: Database, home: Path, logs: Path) -> None:
        self.database, self.key, self.port = database, secrets.token_hex(32), _free_port()
        self._logs, self._processes = logs, dict[str, subprocess.Popen[bytes]]()
        own = {name: value for name, value in os.environ.items() if not name.startswith("SIZHANG_")}
        self.environment = own | {
            "PYTHONPATH": str(ROOT), "SIZHANG_DATABASE_URL": database.address, "SIZHANG_HOME": str(home),
            "SIZHANG_SECRET_KEY": self.key, "SIZHANG_PORT": str(self.port), "SIZHANG_LOG_LEVEL": "WARNING",
            "SIZHANG_RUN_SECONDS": str(RUN_SECONDS), "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "SIZHANG_DEMO_ANYWHERE": "true",
        }  # fmt: skip

    def also(self, **variables: str) -> None:
        """Set environment variables for what is started from now on."""
        self.environment |= variables

    def start(self, which: str, *, ahead: str = "") -> None:
        """Start `web` or `worker`, perhaps with a clock that is ahead; the web server answers when this returns."""
        clock = ["faketime", "-f", ahead] if ahead else []
        with (self._logs / f"{which}.log").open("ab") as log:
            self._processes[which] = subprocess.Popen(
                [*clock, *self._command(which)],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        if which == "web":
            self._wait_until_up()

    def end(self, which: str, how: signal.Signals = signal.SIGKILL) -> None:
        """Kill it with all its children, at once, or end it in another way."""
        process = self._processes.pop(which, None)
        if process is not None:
            os.killpg(process.pid, how)
            process.wait()

    def close(self) -> None:
        """End what still runs."""
        for which in list(self._processes):
            self.end(which)

    def _command(self, which: str) -> list[str]:
        if which == "worker" or isinstance(self.database, SqliteDatabase):
            return [sys.executable, "-m", "web.cli", "worker" if which == "worker" else "serve"]
        bind = f"127.0.0.1:{self.port}"
        return [
            sys.executable,
            "-m",
            "gunicorn",
            "--workers",
            "2",
            "--threads",
            "4",
            "--bind",
            bind,
            "wsgi:app",
        ]

    def _wait_until_up(self) -> None:
        deadline = time.monotonic() + UP_WITHIN
        while time.monotonic() < deadline:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/sign-in")
                connection.getresponse().read()
                return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError(f"the web server does not answer; see {self._logs}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
