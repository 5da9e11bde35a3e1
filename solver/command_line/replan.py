"""``sizhang replan WEEK.json PLAN.json --decline NEED=HEAD -o NEW.json``."""

import argparse
from typing import TYPE_CHECKING

from solver.command_line.files import CannotUse, read_valid_plan, read_week_file, write_texts
from solver.command_line.interruption import interruption
from solver.command_line.limits import add_limits
from solver.command_line.news import add_news, read_news
from solver.files import dump_plan, dump_week
from solver.repair import replan

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_to(commands: "_SubParsersAction[argparse.ArgumentParser]") -> None:
    """Tell the command line of this command."""
    parser = commands.add_parser(
        "replan",
        help="plan again after something has happened",
        description="Plan again after a decline, a withdrawal, an illness or an urgent need; "
        "everything else stays fixed unless --free is given.",
    )
    parser.add_argument("week", metavar="WEEK.json", help="the week file")
    parser.add_argument("plan", metavar="PLAN.json", help="the plan file")
    add_news(parser)
    parser.add_argument("--free", action="store_true", help="let everything move, each change at its cost")
    parser.add_argument(
        "-o", "--output", metavar="NEW.json", default="-", help="the new plan (standard output)"
    )
    parser.add_argument(
        "--week-output", metavar="WEEK.json", help="also write the week as the new plan sees it"
    )
    add_limits(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Exit 0 with a valid plan of the week as it now stands."""
    if options.week_output == options.output:
        raise CannotUse(f"{options.output}: cannot be both the plan and the week")
    with interruption() as stopped:
        week = read_week_file(options.week)
        plan = read_valid_plan(options.plan, week)
        after, repaired = replan(
            week,
            plan,
            read_news(options, week, plan),
            free=options.free,
            seconds=options.seconds,
            threads=options.threads,
            cancelled=stopped,
        )
        texts = {options.output: dump_plan(repaired)}
        if options.week_output:
            texts[options.week_output] = dump_week(after)
        write_texts(texts)
    return 0
