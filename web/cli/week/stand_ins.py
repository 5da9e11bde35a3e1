"""`sizhang stand-ins WEEK.json PLAN.json -o STAND-INS.json`."""

from __future__ import annotations

import click

from solver import Abandoned, FilledPart, stand_ins_stream
from solver.repair.stand_ins import MOST
from web.cli.output.languages import as_document
from web.cli.output.stand_ins import raw_stand_ins
from web.cli.week.files import read_valid_plan, read_week_file, write_text
from web.cli.week.interruption import interruption
from web.cli.week.limits import WholeNumber, time_limit
from web.cli.week.refusal import STOPPED, ends_with_its_code, tell

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
@time_limit
@ends_with_its_code
def stand_ins(week_file: str, plan_file: str, limit: int, output: str, seconds: float | None) -> int:
    """Say as JSON, for each head of each assignment, who could step in if this head said no.

    Stopped early, it tells those worked out until then and ends with 3.
    """
    found: list[FilledPart] = []
    wanted, code = 0, 0
    with interruption(seconds) as stop:
        week = read_week_file(week_file, stop)
        plan = read_valid_plan(plan_file, week, stop)
        wanted = sum(len(entry.heads) for entry in plan.assignments)
        try:
            found.extend(stand_ins_stream(week, plan, limit=limit, cancelled=stop))
        except Abandoned:
            code = tell([f"stopped: {len(found)} of {wanted} are told"], STOPPED)
        write_text(output, lambda: as_document(raw_stand_ins(week, found)), stop)
    return code
