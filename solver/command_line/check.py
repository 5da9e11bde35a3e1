"""``sizhang check WEEK.json PLAN.json``."""

import argparse
import json
from typing import TYPE_CHECKING

from solver.checker import Verdict, check
from solver.command_line.files import read_plan_file, read_week_file, write_text
from solver.files import raw_score

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_to(commands: "_SubParsersAction[argparse.ArgumentParser]") -> None:
    """Tell the command line of this command."""
    parser = commands.add_parser(
        "check",
        help="say whether a plan keeps every rule",
        description="Check a plan against its week and print the verdict as JSON; exit 0 if valid, 1 if not.",
    )
    parser.add_argument("week", metavar="WEEK.json", help="the week file")
    parser.add_argument("plan", metavar="PLAN.json", help="the plan file, - for standard input")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Exit 0 for a valid plan, 1 for one that is not."""
    week = read_week_file(options.week)
    verdict = check(week, read_plan_file(options.plan))
    write_text("-", dump_verdict(verdict))
    return 0 if verdict.valid else 1


def dump_verdict(verdict: Verdict) -> str:
    """A verdict as JSON text."""
    raw = {
        "valid": verdict.valid,
        "violations": [
            {
                "rule": found.rule,
                "need": found.need,
                "head": found.head,
                "message": found.message,
                "detail": dict(found.detail),
            }
            for found in verdict.violations
        ],
        "score": raw_score(verdict.score) if verdict.score else None,
    }
    return json.dumps(raw, ensure_ascii=False, indent=1) + "\n"
