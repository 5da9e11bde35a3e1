"""`python -m tests.torture.nest`: for each line that is read a worker process, forked with everything imported.

A worker that is to be killed a hundred times need not be waited for as often: reading the solver's library alone takes
seconds. What is forked is a process of its own, in a session of its own, and does what `sizhang worker` does.
"""

from __future__ import annotations

import os
import signal
import sys

from matcher.jobs.worker import run_worker
from web.cli.start import settings_or_exit
from web.log import set_up_log


def main() -> None:
    """Fork until nobody asks any more; each number that is written is a process."""
    settings = settings_or_exit()
    set_up_log(settings)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # who is killed need not be buried
    for _ in sys.stdin:
        number = os.fork()
        if number == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.setsid()
            run_worker(settings)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
