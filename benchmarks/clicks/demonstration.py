"""The demonstration county by a clock of its own: loaded on a Tuesday, matched, and put forward at will."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from benchmarks.clicks.by_clock import LOOKED_AT_EVERY
from benchmarks.telephone.demonstration import free_port, wait_until_up
from matcher import clock
from matcher.database.engine import make_engine
from matcher.migrations import migrate_to
from matcher.settings import Settings
from seeds.demo import load_demo, run_is_over, start_first_run

LOADED_AT = datetime(2026, 11, 24, 12)
"""An ordinary Tuesday: the running week is sent out, most of it still ahead."""


@dataclass(frozen=True)
class Demonstration:
    """A server and a worker under way at an address, which go by the clock in a file."""

    address: str
    clock_file: Path

    def jump_to(self, moment: datetime) -> None:
        """Let it be this moment from now on."""
        set_clock(self.clock_file, moment)
        time.sleep(2 * LOOKED_AT_EVERY)


def set_clock(path: Path, moment: datetime) -> None:
    """Write down by how much the moment is behind the machine's clock."""
    fresh = path.with_suffix(".new")
    fresh.write_text(str(int((clock.now() - moment).total_seconds())))
    fresh.replace(path)


@contextmanager
def demonstration() -> Iterator[Demonstration]:
    """One that is gone when the block ends."""
    with tempfile.TemporaryDirectory() as home, ExitStack() as stack:
        clock_file, port = Path(home, "clock"), free_port()
        address = f"http://127.0.0.1:{port}"
        settings = Settings(home=home)
        migrate_to(settings.database)
        engine = make_engine(settings.database)
        with clock.pretending(LOADED_AT):
            load_demo(engine)
        set_clock(clock_file, LOADED_AT)
        environment = os.environ | {
            "SIZHANG_HOME": home, "SIZHANG_PORT": str(port), "SIZHANG_PUBLIC_URL": address, "SIZHANG_DEMO": "true",
            "SIZHANG_DATABASE_URL": "", "SIZHANG_LOG_LEVEL": "ERROR",
        }  # fmt: skip
        stack.enter_context(under_way(clock_file, "worker", environment))
        server = stack.enter_context(under_way(clock_file, "serve", environment))
        wait_until_up(server, address)
        with clock.pretending(LOADED_AT):
            run_id = start_first_run(engine, settings)
        while run_id is not None and not run_is_over(engine, run_id):
            time.sleep(0.2)
        engine.dispose()
        yield Demonstration(address, clock_file)


@contextmanager
def under_way(
    clock_file: Path, command: str, environment: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """A command of the product, stopped when the block ends."""
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-m", "benchmarks.clicks.by_clock", str(clock_file), command], env=environment
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
