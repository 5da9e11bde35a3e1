"""`sizhang check WEEK.json PLAN.json`."""

from __future__ import annotations

import click

from solver import check as check_plan
from web.cli.output.languages import as_document
from web.cli.output.verdict import raw_verdict
from web.cli.week.files import read_plan_file, read_week_file, write_text
from web.cli.week.refusal import ends_with_its_code


@click.command(short_help="Check a plan file against its week file.")
@click.argument("week_file", metavar="WEEK.json")
@click.argument("plan_file", metavar="PLAN.json")
@ends_with_its_code
def check(week_file: str, plan_file: str) -> int:
    """Check a plan against its week and print the verdict as JSON; exit 0 if valid, 1 if not.

    One of the two may be - for standard input.
    """
    week = read_week_file(week_file)
    verdict = check_plan(week, read_plan_file(plan_file))
    write_text("-", as_document(raw_verdict(verdict)))
    return 0 if verdict.valid else 1
