"""``sizhang stand-ins WEEK.json PLAN.json -o STAND-INS.json``."""

import argparse
import json
from typing import TYPE_CHECKING

from solver.command_line.files import read_valid_plan, read_week_file, write_text
from solver.command_line.limits import whole_number
from solver.files.clock import write_minute
from solver.repair import FilledPart, stand_ins
from solver.repair.stand_ins import MOST
from solver.week import Week

if TYPE_CHECKING:
    from argparse import _SubParsersAction

HIGHEST = 1000


def add_to(commands: "_SubParsersAction[argparse.ArgumentParser]") -> None:
    """Tell the command line of this command."""
    parser = commands.add_parser(
        "stand-ins",
        help="say who would step in for whom",
        description="Say as JSON, for each head of each assignment, who could step in if this head said no.",
    )
    parser.add_argument("week", metavar="WEEK.json", help="the week file")
    parser.add_argument("plan", metavar="PLAN.json", help="the plan file")
    parser.add_argument(
        "--limit",
        type=whole_number(HIGHEST),
        default=MOST,
        metavar="N",
        help=f"tell so many for each at most ({MOST})",
    )
    parser.add_argument("-o", "--output", metavar="FILE.json", default="-", help="where to (standard output)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Exit 0 with the stand-ins of every seat."""
    week = read_week_file(options.week)
    plan = read_valid_plan(options.plan, week)
    write_text(options.output, dump_stand_ins(week, stand_ins(week, plan, limit=options.limit)))
    return 0


def dump_stand_ins(week: Week, seats: tuple[FilledPart, ...]) -> str:
    """Seats with their stand-ins as JSON text."""
    raw = [
        {
            "need": seat.need,
            "head": seat.head,
            "stand_ins": [
                {
                    "heads": list(found.heads),
                    "start": write_minute(found.start, week.monday),
                    "value_delta": found.value_delta,
                }
                for found in seat.stand_ins
            ],
        }
        for seat in seats
    ]
    return json.dumps(raw, ensure_ascii=False, indent=1) + "\n"
