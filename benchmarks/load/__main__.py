"""`python -m benchmarks.load`: let people work on the service of the settings, and write the page.

The settings name a database that was filled before, by `sizhang populate` or `sizhang demo`.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import click

from benchmarks.load.browsers import write_browsers
from benchmarks.load.matching import matched_all_the_while
from benchmarks.load.measured import Trial, dump_trials, errors_of, load_trials, pages_of
from benchmarks.load.page import page
from benchmarks.load.service import ROOT, SERVERS, running_service
from benchmarks.output_folder import output_folder
from matcher.database.engine import make_engine
from matcher.jobs.queue import Queue
from matcher.settings import Settings, read_settings

USERS = (50, 100, 200)


@click.command(help=__doc__)
@click.option("--name", required=True, help="how the page calls the database, such as: 97 counties × 2 years")
@click.option("--server", type=click.Choice(SERVERS), default=SERVERS[0])
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=4,
    show_default=True,
    help="processes of gunicorn, of two threads each",
)
@click.option("--users", type=int, multiple=True, default=USERS, show_default=True)
@click.option(
    "--seconds", type=int, default=120, show_default=True, help="how long each number of users works"
)
@output_folder
def main(name: str, server: str, workers: int, users: tuple[int, ...], seconds: int, output: Path) -> None:
    """Measure each number of users and write `load.json` and `load.md`, other trials kept."""
    output.mkdir(parents=True, exist_ok=True)
    file = output / "load.json"
    trials = {trial.key: trial for trial in load_trials(file.read_text())} if file.exists() else {}
    settings = replace(read_settings(), secret_key=secrets.token_hex(32))
    called = server if server == "waitress" else f"{server}, {workers} workers"
    with running_service(settings, server, workers=workers) as address:
        for number in users:
            trial = _measure(settings, address, name, called, number, seconds)
            trials[trial.key] = trial
            print(f"{name}, {called}, {number} users: p95 {trial.percentile(0.95)} ms, {trial.failed} failed")
    file.write_text(dump_trials(trials.values()))
    (output / "load.md").write_text(page(list(trials.values())))


def _measure(settings: Settings, address: str, name: str, server: str, users: int, seconds: int) -> Trial:
    engine = make_engine(settings.database)
    with tempfile.TemporaryDirectory() as folder:
        browsers, errors = Path(folder) / "browsers.json", Path(folder) / "errors.json"
        write_browsers(engine, settings.secret_key, users, browsers)
        with matched_all_the_while(engine, Queue(settings)) as runs:
            report = _people_at_work(address, users, seconds, browsers, errors)
            matched = len(runs)
        answered_errors = errors_of(errors.read_text())
    engine.dispose()
    load, processors = os.getloadavg()[0], os.cpu_count() or 1
    return Trial(name, server, users, seconds, matched, load, processors, pages_of(report), answered_errors)


def _people_at_work(address: str, users: int, seconds: int, browsers: Path, errors: Path) -> str:
    command = [
        sys.executable, "-m", "locust", "-f", "benchmarks/load/mix.py", "--headless", "--json", "--host", address,
        "--users", str(users), "--spawn-rate", str(users / 4), "--run-time", f"{seconds}s", "--reset-stats",
        "--loglevel", "ERROR", "--exit-code-on-error", "0",
    ]  # fmt: skip
    environment = os.environ | {
        "SIZHANG_LOAD_BROWSERS": str(browsers), "SIZHANG_LOAD_ERRORS": str(errors), "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    done = subprocess.run(  # noqa: S603 - our own program
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.load")
