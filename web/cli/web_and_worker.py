"""Web server and worker as two processes beside this one, until somebody asks it to stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import suppress

import click

from matcher.settings import Settings

UP_WITHIN_SECONDS = 180
MOST_WORKER_ENDS, WITHIN_SECONDS = 5, 600
"""A worker that ends by itself is begun anew; one time more than so often within so long, and all of it ends."""


class StopSignal:
    """True once somebody asked us to stop: by Ctrl-C, politely, or by closing the window (but for `nohup`)."""

    def __init__(self) -> None:
        self.came = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self._note)

    def _note(self, _number: int, _frame: object) -> None:
        self.came = True


class WebAndWorker:
    """The two processes, with their environment; they end with this one, however it ends."""

    def __init__(self, environment: Mapping[str, str], stop: StopSignal) -> None:
        self._environment = environment
        self._stop_signal = stop
        self._worker_ends: list[float] = []
        self._processes = {command: _begin(command, environment) for command in ("worker", "serve")}

    def go_on(self) -> bool:
        """Begin a worker that ended anew; false once somebody asked to stop, or it cannot go on by itself."""
        if self._stop_signal.came or self._processes["serve"].poll() is not None:
            return False
        code = self._processes["worker"].poll()
        if code is None:
            return True
        now = time.monotonic()
        self._worker_ends = [*(at for at in self._worker_ends if at > now - WITHIN_SECONDS), now]
        if len(self._worker_ends) > MOST_WORKER_ENDS:
            return False
        click.echo(f"The worker ended (code {code}); another one begins.", err=True)
        self._processes["worker"] = _begin("worker", self._environment)
        return True

    def failed(self) -> list[str]:
        """Those that have ended otherwise than cleanly."""
        return [command for command, process in self._processes.items() if process.poll() not in (None, 0)]

    def stop(self) -> None:
        """End both, politely at first."""
        processes = self._processes.values()
        for process in processes:
            if process.poll() is None:
                process.terminate()
        for process in processes:
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def serve_until_stopped(
    settings: Settings, environment: Mapping[str, str], once_up: Callable[[WebAndWorker], None]
) -> None:
    """Run both with what `environment` adds to ours, call `once_up` when pages are served, and end both with this.

    Ends the command with one plain sentence where no page is served in time, or one of them ended by itself.
    """
    ours = os.environ | {
        "SIZHANG_HOME": str(settings.home_path),
        "SIZHANG_PORT": str(settings.port),
        **environment,
    }
    stop = StopSignal()
    both = WebAndWorker(ours, stop)
    try:
        if _is_up(settings, both):
            once_up(both)
        while both.go_on():
            time.sleep(0.2)
    finally:
        failed = both.failed()
        both.stop()
    if failed and not stop.came:
        raise click.ClickException(f"{', '.join(failed)} ended unexpectedly; see the lines above.")
    with suppress(OSError):  # the window it was said in may be closed
        click.echo("Stopped.")


def _begin(command: str, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-m", "web.cli.child", command],
        env=environment,
        stdin=subprocess.PIPE,  # by whose end it knows of ours
        start_new_session=True,
    )


def _is_up(settings: Settings, both: WebAndWorker) -> bool:
    """Wait until pages are served; false where somebody asked to stop, or it could not go on, before that.

    Raises `ClickException` where that takes too long.
    """
    address = f"http://{here(settings)}/healthz"
    directly = urllib.request.build_opener(
        urllib.request.ProxyHandler({})
    )  # a proxy does not know this machine
    deadline = time.monotonic() + UP_WITHIN_SECONDS
    while both.go_on():
        try:
            with directly.open(address, timeout=5):
                return True
        except urllib.error.HTTPError:
            return True  # not all is well, but pages are served
        except (urllib.error.URLError, OSError):
            if time.monotonic() > deadline:
                raise click.ClickException(
                    f"Sizhang is not up: no page was served within {UP_WITHIN_SECONDS} seconds."
                ) from None
            time.sleep(0.2)
    return False


def here(settings: Settings) -> str:
    """Host and port under which this machine itself reaches the server."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104 - not listened on
    return f"[{host}]:{settings.port}" if ":" in host else f"{host}:{settings.port}"
