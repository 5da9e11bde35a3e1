"""One command line in, one exit code out."""

import argparse
import sys
from collections.abc import Sequence

from solver.command_line import check, explain, prices, recruit, replan, solve, stand_ins
from solver.command_line.files import CannotUse
from solver.files import Refused

COMMANDS = (solve, check, explain, replan, stand_ins, recruit, prices)
REFUSED = 2
# What would break a line or move a cursor; file names may hold it.
UNPRINTABLE = dict.fromkeys((*range(32), *range(127, 160), 8232, 8233), " ")


def main(argv: Sequence[str] | None = None, *, program: str = "sizhang") -> int:
    """Run one command and say its exit code; 2 for input that is refused, with one line a fault on standard error."""
    parser = argparse.ArgumentParser(prog=program, description="Match a county's heads with a week's needs.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_to(commands)
    try:
        options = parser.parse_args(argv)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else REFUSED
    try:
        code: int = options.run(options)
    except CannotUse as error:
        return _refuse([str(error)])
    except Refused as error:
        return _refuse([str(fault) for fault in error.faults])
    return code


def _refuse(lines: list[str]) -> int:
    speaks = getattr(sys.stderr, "encoding", None) or "ascii"
    for line in lines:
        told = line if line.isprintable() else line.translate(UNPRINTABLE)
        sys.stderr.write(told.encode(speaks, "backslashreplace").decode(speaks) + "\n")
    return REFUSED
