"""``sizhang recruit WEEK.json PLAN.json``."""

import argparse
import itertools
import json
from typing import TYPE_CHECKING

from solver.analysis.recruiting import recruit
from solver.analysis.recruiting.recruit import Interrupted
from solver.command_line.files import read_valid_plan, read_week_file, write_text
from solver.command_line.interruption import interruption
from solver.command_line.limits import whole_number

if TYPE_CHECKING:
    from argparse import _SubParsersAction

USUAL = 10


def add_to(commands: "_SubParsersAction[argparse.ArgumentParser]") -> None:
    """Tell the command line of this command."""
    parser = commands.add_parser(
        "recruit",
        help="say whom to recruit next",
        description="Say as JSON which further heads would bring the week most, best first.",
    )
    parser.add_argument("week", metavar="WEEK.json", help="the week file")
    parser.add_argument("plan", metavar="PLAN.json", help="the plan file")
    parser.add_argument(
        "--limit", type=whole_number(1000), default=USUAL, metavar="N", help=f"at most so many ({USUAL})"
    )
    parser.add_argument(
        "--every-township",
        action="store_true",
        help="tell a topic once for each township, not only for the best one",
    )
    parser.add_argument(
        "--stream",
        action="store_true",
        help="print each one as soon as it is proven, one JSON object a line",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Exit 0 with the prospects, as far as they were proven when interrupted."""
    week = read_week_file(options.week)
    plan = read_valid_plan(options.plan, week)
    found: list[dict[str, object]] = []
    complete = True
    with interruption() as stopped:
        prospects = recruit(week, plan, every_township=options.every_township, cancelled=stopped)
        try:
            for prospect in itertools.islice(prospects, options.limit):
                found.append(prospect.raw(week.monday))
                if options.stream:
                    _print({"event": "prospect", "prospect": found[-1]})
        except Interrupted:
            complete = False
    if options.stream:
        _print({"event": "done", "complete": complete})
    else:
        told = {"prospects": found, "complete": complete}
        write_text("-", json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    return 0


def _print(event: dict[str, object]) -> None:
    write_text("-", json.dumps(event, ensure_ascii=False) + "\n")
