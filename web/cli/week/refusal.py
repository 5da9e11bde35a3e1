"""How a command on files ends: with its exit code, or with 2 and one line a fault on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from solver import end_process
from solver.files import Refused, fault_lines
from web.cli.week.files import CannotUse

P = ParamSpec("P")

REFUSED = 2
# What would break a line or move a cursor; file names may hold it.
UNPRINTABLE = dict.fromkeys((*range(32), *range(127, 160), 8232, 8233), " ")


def ends_with_its_code(command: Callable[P, int]) -> Callable[P, None]:
    """The command, ending the process with the exit code it returns; 2 for input that is refused."""

    @wraps(command)
    def run(*values: P.args, **options: P.kwargs) -> None:
        try:
            code = command(*values, **options)
        except CannotUse as error:
            code = _refuse([str(error)])
        except Refused as error:
            code = _refuse(fault_lines(error.faults))
        end_process(code)

    return run


def _refuse(lines: list[str]) -> int:
    speaks = getattr(sys.stderr, "encoding", None) or "ascii"
    for line in lines:
        told = line if line.isprintable() else line.translate(UNPRINTABLE)
        sys.stderr.write(told.encode(speaks, "backslashreplace").decode(speaks) + "\n")
    return REFUSED
