"""`sizhang solve WEEK.json -o PLAN.json`."""

from __future__ import annotations

import click

from solver import dump_plan
from solver import solve as solve_week
from web.cli.week.files import read_week_file, write_text
from web.cli.week.interruption import interruption
from web.cli.week.limits import limits
from web.cli.week.refusal import ends_with_its_code


@click.command(short_help="Plan a week file: the best plan and its proven bound.")
@click.argument("week_file", metavar="WEEK.json")
@click.option("-o", "--output", metavar="PLAN.json", default="-", help="The plan file (standard output).")
@limits
@ends_with_its_code
def solve(week_file: str, output: str, seconds: float | None, threads: int) -> int:
    """Find the best plan of a week, proven unless stopped early; Ctrl-C writes the best so far.

    WEEK.json is the week file, - for standard input.
    """
    with interruption(seconds) as stop:
        week = read_week_file(week_file, stop)
        plan = solve_week(week, threads=threads, cancelled=stop)
        write_text(output, lambda: dump_plan(plan), stop)
    return 0
