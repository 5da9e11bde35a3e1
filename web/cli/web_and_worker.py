"""Web server and worker as two processes beside this one, until somebody asks it to stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Collection, Mapping

import click

from matcher.jobs.watchdog import EXIT_CODE
from matcher.settings import Settings

UP_WITHIN_SECONDS = 60


class StopSignal:
    """True once somebody asked us to stop."""

    def __init__(self) -> None:
        self.came = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._note)

    def _note(self, _number: int, _frame: object) -> None:
        self.came = True


def serve_until_stopped(
    settings: Settings, environment: Mapping[str, str], once_up: Callable[[StopSignal], None]
) -> None:
    """Run both with what `environment` adds to ours, call `once_up` when pages are served, and end both with this.

    Ends the command with one plain sentence where one of them ended by itself.
    """
    ours = os.environ | {
        "SIZHANG_HOME": str(settings.home_path),
        "SIZHANG_PORT": str(settings.port),
        **environment,
    }
    stop = StopSignal()
    processes = {command: _begin(command, ours) for command in ("worker", "serve")}
    try:
        if _is_up(settings, processes.values(), stop):
            once_up(stop)
        while not stop.came and all(process.poll() is None for process in processes.values()):
            time.sleep(0.2)
            if processes["worker"].poll() == EXIT_CODE:  # its watchdog asks for another one
                processes["worker"] = _begin("worker", ours)
    finally:
        failed = [command for command, process in processes.items() if process.poll() not in (None, 0)]
        _stop(processes.values())
    if failed and not stop.came:
        raise click.ClickException(f"{', '.join(failed)} ended unexpectedly; see the lines above.")
    click.echo("Stopped.")


def _begin(command: str, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-m", "web.cli", command], env=environment, start_new_session=True
    )


def _is_up(settings: Settings, processes: Collection[subprocess.Popen[bytes]], stop: StopSignal) -> bool:
    """Wait until pages are served; false where somebody asked to stop, or a process ended, before that."""
    address = f"http://{here(settings)}/healthz"
    for _ in range(UP_WITHIN_SECONDS * 5):
        if stop.came or any(process.poll() is not None for process in processes):
            return False
        try:
            with urllib.request.urlopen(address, timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    return not stop.came


def here(settings: Settings) -> str:
    """Host and port under which this machine itself reaches the server."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104 - not listened on
    return f"[{host}]:{settings.port}" if ":" in host else f"{host}:{settings.port}"


def _stop(processes: Collection[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
