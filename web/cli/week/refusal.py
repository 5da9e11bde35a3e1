"""How a command on files ends: with its exit code, or with 2 or 3 and what is wrong on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from solver import Abandoned, leave_process
from solver.files import Refused, fault_lines
from web.cli.week.files import CannotUse

P = ParamSpec("P")

REFUSED = 2
STOPPED = 3
# What would break a line or move a cursor; file names may hold it.
UNPRINTABLE = dict.fromkeys((*range(32), *range(127, 160), 8232, 8233), " ")


def ends_with_its_code(command: Callable[P, int]) -> Callable[P, None]:
    """The command, ending the process with the exit code it returns: 2 for input that is refused, 3 where it was
    stopped before there was anything to tell. Everything is written by then, so nothing is put away: that takes longer
    than many a command.
    """

    @wraps(command)
    def run(*values: P.args, **options: P.kwargs) -> None:
        try:
            code = command(*values, **options)
        except CannotUse as error:
            code = tell([str(error)], REFUSED)
        except Refused as error:
            code = tell(fault_lines(error.faults), REFUSED)
        except Abandoned:
            code = tell(["stopped before there was anything to write; nothing was written"], STOPPED)
        leave_process(code)

    return run


def tell(lines: list[str], code: int) -> int:
    """Say lines on standard error, however little its terminal speaks; gives back the exit code that goes with them."""
    speaks = getattr(sys.stderr, "encoding", None) or "ascii"
    for line in lines:
        told = line if line.isprintable() else line.translate(UNPRINTABLE)
        sys.stderr.write(told.encode(speaks, "backslashreplace").decode(speaks) + "\n")
    return code
