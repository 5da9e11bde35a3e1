"""``sizhang explain WEEK.json PLAN.json NEED``."""

import argparse
import json
from typing import TYPE_CHECKING

from solver.analysis.explanation import explain, explain_stream
from solver.command_line.files import CannotUse, read_valid_plan, read_week_file, write_text
from solver.command_line.interruption import interruption

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_to(commands: "_SubParsersAction[argparse.ArgumentParser]") -> None:
    """Tell the command line of this command."""
    parser = commands.add_parser(
        "explain",
        help="say why a need is served so, or why not",
        description="Say as JSON why a need is served by these heads, or what keeps it from being served.",
    )
    parser.add_argument("week", metavar="WEEK.json", help="the week file")
    parser.add_argument("plan", metavar="PLAN.json", help="the plan file")
    parser.add_argument("need", metavar="NEED", help="the id of a need")
    parser.add_argument(
        "--stream",
        action="store_true",
        help="print each piece as soon as it is known, one JSON object a line",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Exit 0 with the explanation, as far as it had come when interrupted."""
    week = read_week_file(options.week)
    if options.need not in {need.id for need in week.needs}:
        raise CannotUse(f"NEED: {options.need!r} is unknown; allowed: the id of a need of this week")
    plan = read_valid_plan(options.plan, week)
    with interruption() as stopped:
        if options.stream:
            for event in explain_stream(week, plan, options.need, cancelled=stopped):
                write_text("-", json.dumps(event, ensure_ascii=False) + "\n")
        else:
            told = explain(week, plan, options.need, cancelled=stopped)
            write_text("-", json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    return 0
