"""``sizhang prices WEEK.json``."""

import argparse
import json
from typing import TYPE_CHECKING

from solver.analysis.shadow_prices import NoPrices, prices
from solver.command_line.files import CannotUse, read_week_file, write_text

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_to(commands: "_SubParsersAction[argparse.ArgumentParser]") -> None:
    """Tell the command line of this command."""
    parser = commands.add_parser(
        "prices",
        help="say what is scarce",
        description="Say as JSON which heads, topics, kits, rooms and half-days are scarce, and how much so.",
    )
    parser.add_argument("week", metavar="WEEK.json", help="the week file, - for standard input")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Exit 0 with the prices."""
    week = read_week_file(options.week)
    try:
        found = prices(week)
    except NoPrices:
        raise CannotUse(f"{options.week}: has more ways to be planned than prices can be read from") from None
    write_text("-", json.dumps(found.raw(), ensure_ascii=False, indent=1) + "\n")
    return 0
