"""``sizhang solve WEEK.json -o PLAN.json``."""

import argparse
from typing import TYPE_CHECKING

from solver.command_line.files import read_week_file, write_text
from solver.command_line.interruption import interruption
from solver.command_line.limits import add_limits
from solver.files import dump_plan
from solver.search import solve

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_to(commands: "_SubParsersAction[argparse.ArgumentParser]") -> None:
    """Tell the command line of this command."""
    parser = commands.add_parser(
        "solve",
        help="find the best plan of a week",
        description="Find the best plan of a week, proven unless stopped early; Ctrl-C writes the best so far.",
    )
    parser.add_argument("week", metavar="WEEK.json", help="the week file, - for standard input")
    parser.add_argument(
        "-o", "--output", metavar="PLAN.json", default="-", help="the plan file (standard output)"
    )
    add_limits(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Exit 0 with a valid plan, however early it is stopped."""
    with interruption() as stopped:
        week = read_week_file(options.week)
        plan = solve(week, seconds=options.seconds, threads=options.threads, cancelled=stopped)
        write_text(options.output, dump_plan(plan))
    return 0
