"""Worker processes that are there at once, by asking `tests.torture.nest` for them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Nest:
    """Where workers come from: a line in, the number of a process out."""

    asked: IO[str]
    said: IO[str]

    def worker(self) -> int:
        """Another worker; its process."""
        self.asked.write("\n")
        self.asked.flush()
        return int(self.said.readline())


@contextmanager
def nest_of(environment: Mapping[str, str]) -> Iterator[Nest]:
    """A nest with these settings, until the block ends; who is still alive then is left alone."""
    command = [sys.executable, "-m", "tests.torture.nest"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Nest(process.stdin, process.stdout)


def kill(worker: int) -> None:
    """kill -9."""
    os.kill(worker, signal.SIGKILL)
