"""``sizhang replan WEEK.json PLAN.json --decline NEED=HEAD -o NEW.json``."""

import argparse
from typing import TYPE_CHECKING

from solver.command_line.files import CannotUse, read_valid_plan, read_week_file, write_text
from solver.command_line.interruption import interruption
from solver.command_line.limits import add_limits
from solver.files import dump_plan, dump_week
from solver.plan import Plan
from solver.repair import replan

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_to(commands: "_SubParsersAction[argparse.ArgumentParser]") -> None:
    """Tell the command line of this command."""
    parser = commands.add_parser(
        "replan",
        help="plan again after somebody declined",
        description="Plan again after heads declined; everything else stays fixed unless --free is given.",
    )
    parser.add_argument("week", metavar="WEEK.json", help="the week file")
    parser.add_argument("plan", metavar="PLAN.json", help="the plan file")
    parser.add_argument(
        "--decline",
        metavar="NEED=HEAD",
        action="append",
        default=[],
        help="a head who said no to a need; repeatable",
    )
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
    with interruption() as stopped:
        week = read_week_file(options.week)
        plan = read_valid_plan(options.plan, week)
        declines = [_pair(text, plan) for text in options.decline]
        after, repaired = replan(
            week,
            plan,
            declines,
            free=options.free,
            seconds=options.seconds,
            threads=options.threads,
            cancelled=stopped,
        )
        if options.week_output:
            write_text(options.week_output, dump_week(after))
        write_text(options.output, dump_plan(repaired))
    return 0


def _pair(text: str, plan: Plan) -> tuple[str, str]:
    """The need and the head of ``NEED=HEAD`` that the plan pairs; ids may hold equals signs themselves."""
    pairs = {(entry.need, head) for entry in plan.assignments for head in entry.heads}
    for index, char in enumerate(text):
        if char == "=" and (text[:index], text[index + 1 :]) in pairs:
            return text[:index], text[index + 1 :]
    raise CannotUse(
        f"--decline: {text!r} is no assignment of the plan; allowed: NEED=HEAD as the plan pairs them"
    )
