"""The whole product with a demonstration county, in one command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Collection, Mapping
from dataclasses import replace

import click

from matcher.jobs.watchdog import EXIT_CODE
from matcher.settings import Settings
from web.cli.migrate import keep_what_is_there
from web.cli.start import (
    database_of,
    refuse_busy_port,
    refuse_open_demonstration,
    refuse_weak_key_at_set_up,
    settings_or_exit,
)
from web.log import set_up_log

UP_WITHIN_SECONDS = 60


@click.command()
@click.option("--reset", is_flag=True, help="Throw the demonstration data away and start over.")
def demo(*, reset: bool) -> None:
    """Start web and worker with the demonstration county (kept between starts). PORT= changes the port."""
    settings = settings_or_exit()
    if "PORT" in os.environ:
        settings = replace(settings, port=_port(os.environ["PORT"]))
    set_up_log(replace(settings, log_level="WARNING"))
    if not settings.is_embedded:
        raise click.ClickException(
            "The demonstration uses the embedded database; unset SIZHANG_DATABASE_URL."
        )
    refuse_busy_port(settings, "choose another with PORT=")
    if reset:
        _forget(settings)
    refuse_weak_key_at_set_up(settings)
    _prepare(settings)
    refuse_open_demonstration(settings)
    _serve_until_stopped(settings)


def _port(raw: str) -> int:
    if not raw.isascii() or not raw.isdigit() or not 1 <= int(raw) <= 65535:
        raise click.ClickException(f"PORT: {raw!r} is not a port; a number from 1 to 65535 is allowed.")
    return int(raw)


def _forget(settings: Settings) -> None:
    for path in settings.home_path.glob("sizhang*.db*"):
        path.unlink()
    for path in settings.home_path.glob("queue*.db*"):
        path.unlink()


def _prepare(settings: Settings) -> None:
    from matcher.migrations import migrate_to, revision_named
    from seeds.demo import is_loaded, load_demo

    with database_of(settings, present_schema=False) as engine:
        keep_what_is_there(engine, settings, revision_named("head"))
        migrate_to(settings.database)
        if not is_loaded(engine):
            click.echo("Loading the demonstration county …")
            load_demo(engine)


def _serve_until_stopped(settings: Settings) -> None:
    environment = os.environ | {
        "SIZHANG_HOME": str(settings.home_path),
        "SIZHANG_PORT": str(settings.port),
        "SIZHANG_DEMO": "true",
        "SIZHANG_PUBLIC_URL": settings.public_url or f"http://127.0.0.1:{settings.port}",
        "SIZHANG_LOG_LEVEL": os.environ.get("SIZHANG_LOG_LEVEL", "WARNING"),
    }
    stop = _StopSignal()
    processes = {command: _begin(command, environment) for command in ("worker", "serve")}
    try:
        _wait_until_up(settings, processes.values(), stop)
        if not stop.came:
            _make_first_plan(settings, stop)
            _announce(settings)
        while not stop.came and all(process.poll() is None for process in processes.values()):
            time.sleep(0.2)
            if processes["worker"].poll() == EXIT_CODE:  # its watchdog asks for another one
                processes["worker"] = _begin("worker", environment)
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


class _StopSignal:
    """True once somebody asked us to stop."""

    def __init__(self) -> None:
        self.came = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._note)

    def _note(self, _number: int, _frame: object) -> None:
        self.came = True


def _wait_until_up(
    settings: Settings, processes: Collection[subprocess.Popen[bytes]], stop: _StopSignal
) -> None:
    address = f"http://{settings.host}:{settings.port}/healthz"
    for _ in range(UP_WITHIN_SECONDS * 5):
        if stop.came or any(process.poll() is not None for process in processes):
            return
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)


def _make_first_plan(settings: Settings, stop: _StopSignal) -> None:
    """Ask for this week's matching where there is none yet, and wait for the worker to make it."""
    from seeds.demo import run_is_over, start_first_run

    with database_of(settings) as engine:
        run_id = start_first_run(engine, settings)
        if run_id is not None:
            click.echo("Matching the week …")
            while not stop.came and not run_is_over(engine, run_id):
                time.sleep(0.3)


def _announce(settings: Settings) -> None:
    from seeds.demo import DEMO_SIGN_INS

    click.echo(f"\nSizhang is up: http://{settings.host}:{settings.port}\n\nDemonstration sign-ins:")
    for entry in DEMO_SIGN_INS:
        click.echo(f"  {entry.role:<14} {entry.login:<14} {entry.password:<18} {entry.name}, {entry.about}")
    click.echo("\nCtrl-C stops web and worker.")


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
