"""`sizhang stand-ins WEEK.json PLAN.json -o STAND-INS.json`."""

from __future__ import annotations

import click

from solver import stand_ins as stand_ins_of
from solver.repair.stand_ins import MOST
from web.cli.output.languages import as_document
from web.cli.output.stand_ins import raw_stand_ins
from web.cli.week.files import read_valid_plan, read_week_file, write_text
from web.cli.week.limits import WholeNumber
from web.cli.week.refusal import ends_with_its_code

HIGHEST = 1000


@click.command("stand-ins", short_help="Say who would step in for whom.")
@click.argument("week_file", metavar="WEEK.json")
@click.argument("plan_file", metavar="PLAN.json")
@click.option(
    "--limit",
    type=WholeNumber(HIGHEST),
    default=MOST,
    metavar="N",
    help=f"Tell so many for each at most ({MOST}).",
)
@click.option("-o", "--output", metavar="FILE.json", default="-", help="Where to (standard output).")
@ends_with_its_code
def stand_ins(week_file: str, plan_file: str, limit: int, output: str) -> int:
    """Say as JSON, for each head of each assignment, who could step in if this head said no."""
    week = read_week_file(week_file)
    plan = read_valid_plan(plan_file, week)
    write_text(output, as_document(raw_stand_ins(week, stand_ins_of(week, plan, limit=limit))))
    return 0
