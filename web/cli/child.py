"""`python -m web.cli.child COMMAND`: a command that stops when the process that began it is gone, however it ended.

Its standard input is a pipe whose other end that process holds and never writes to.
"""

from __future__ import annotations

import os
import signal
import threading

from web.cli import main


def _stop_with_parent(told: int) -> None:
    while os.read(0, 1):  # ends with the pipe
        pass
    signal.pthread_kill(told, signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_stop_with_parent, args=(threading.get_ident(),), daemon=True).start()
    main(prog_name="sizhang")
