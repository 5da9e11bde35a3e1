"""`sizhang replan WEEK.json PLAN.json --decline NEED=HEAD -o NEW.json`."""

from __future__ import annotations

import click

from solver import dump_plan, dump_week
from solver import replan as replan_week
from web.cli.week.disruptions import Told, disruption_options, read_disruptions
from web.cli.week.files import CannotUse, read_valid_plan, read_week_file, write_texts
from web.cli.week.interruption import interruption
from web.cli.week.limits import limits
from web.cli.week.refusal import ends_with_its_code


@click.command(short_help="Plan again after a decline, a withdrawal, an illness or an urgent need.")
@click.argument("week_file", metavar="WEEK.json")
@click.argument("plan_file", metavar="PLAN.json")
@disruption_options
@click.option("--free", is_flag=True, help="Let everything move, each change at its cost.")
@click.option("-o", "--output", metavar="NEW.json", default="-", help="The new plan (standard output).")
@click.option("--week-output", metavar="WEEK.json", help="Also write the week as the new plan sees it.")
@limits
@ends_with_its_code
def replan(
    week_file: str,
    plan_file: str,
    output: str,
    week_output: str | None,
    seconds: float | None,
    threads: int,
    *,
    free: bool,
    **told: tuple[str, ...],
) -> int:
    """Plan again after a decline, a withdrawal, an illness or an urgent need.

    Everything else stays fixed unless --free is given.
    """
    if week_output == output:
        raise CannotUse(f"{output}: cannot be both the plan and the week")
    with interruption(seconds) as stop:
        week = read_week_file(week_file, stop)
        plan = read_valid_plan(plan_file, week, stop)
        after, repaired = replan_week(
            week,
            plan,
            read_disruptions(Told(**told), week, plan, stop),
            free=free,
            threads=threads,
            cancelled=stop,
        )
        texts = {output: lambda: dump_plan(repaired)}
        if week_output:
            texts[week_output] = lambda: dump_week(after)
        write_texts(texts, stop)
    return 0
