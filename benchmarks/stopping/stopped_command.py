"""`python -m benchmarks.stopping.stopped_command FUNCTION FILE ARGUMENT…`: a command that is killed in one phase.

As soon as the function is called, the process sends itself a SIGTERM, writes the moment into the file, and goes on.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from benchmarks.stopping.phases import owner_of


def killed_in(function: Callable[..., Any], moment: Path) -> Callable[..., Any]:
    """The function, whose first call begins with a SIGTERM; ``moment`` gets both clocks of then: that of
    `time.monotonic` and that of `time.process_time`."""

    def run(*values: object, **options: object) -> object:
        if not moment.exists():
            moment.write_text(f"{time.monotonic()} {time.process_time()}")
            os.kill(os.getpid(), signal.SIGTERM)
        return function(*values, **options)

    return run


if __name__ == "__main__":
    owner, name = owner_of(sys.argv[1])
    setattr(owner, name, killed_in(getattr(owner, name), Path(sys.argv[2])))
    (script,) = entry_points(group="console_scripts", name="sizhang")
    sys.exit(script.load()(sys.argv[3:], prog_name=script.name))
