"""`python -m benchmarks.clicks.by_clock FILE COMMAND`: a command of the product, by the clock that the file sets.

In the file stand the seconds by which that clock is behind the machine's; they may change meanwhile. To the product it
is the machine's own clock: one that is known to be wrong would keep its duties waiting.
"""

from __future__ import annotations

import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

from matcher import clock
from web.cli import main

LOOKED_AT_EVERY = 0.2  # seconds


class Behind:
    """A clock behind the machine's by what a file says."""

    def __init__(self, path: Path) -> None:
        self._path, self._machine = path, clock.now
        self.look()

    def now(self) -> datetime:
        """The present local time, as `matcher.clock` tells it."""
        return self._machine() - self._by

    def look(self) -> None:
        """Go by the file as it is now."""
        self._by = timedelta(seconds=int(self._path.read_text()))

    def keep_looking(self) -> None:
        """From now on, for as long as the process runs."""
        while True:
            time.sleep(LOOKED_AT_EVERY)
            self.look()


if __name__ == "__main__":
    _program, file, *command = sys.argv
    behind = Behind(Path(file))
    clock.now = behind.now
    Thread(target=behind.keep_looking, daemon=True).start()
    main(command, prog_name="sizhang")
