"""The service as an operator starts it: a web server and a worker on the database that the settings name."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from matcher.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
SERVERS = ("waitress", "gunicorn")
THREADS = 2  # of each worker of gunicorn, as docs/operate.md has it
UP_WITHIN_SECONDS = 120


@contextmanager
def running_service(settings: Settings, server: str, *, workers: int) -> Iterator[str]:
    """Start web server (gunicorn with so many workers) and worker; yields the address and stops both at the end."""
    environment = os.environ | {
        "SIZHANG_HOME": settings.home, "SIZHANG_DATABASE_URL": settings.database_url,
        "SIZHANG_SECRET_KEY": settings.secret_key, "SIZHANG_PORT": str(settings.port),
        "SIZHANG_LOG_LEVEL": "WARNING", "SIZHANG_DEMO_ANYWHERE": "true",
    }  # fmt: skip
    commands = (_web(server, settings.port, workers), [sys.executable, "-m", "web.cli", "worker"])
    processes = [subprocess.Popen(command, cwd=ROOT, env=environment) for command in commands]  # noqa: S603 - our own
    address = f"http://127.0.0.1:{settings.port}"
    try:
        _wait_until_up(f"{address}/sign-in")
        yield address
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()


def _web(server: str, port: int, workers: int) -> list[str]:
    if server == "waitress":
        return [sys.executable, "-m", "web.cli", "serve"]
    size = ["--workers", str(workers), "--threads", str(THREADS)]
    return [sys.executable, "-m", "gunicorn", *size, "--bind", f"127.0.0.1:{port}", "wsgi:app"]


def _wait_until_up(address: str) -> None:
    deadline = time.monotonic() + UP_WITHIN_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own server
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise TimeoutError(f"nothing answers at {address}")
