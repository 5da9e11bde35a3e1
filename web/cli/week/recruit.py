"""`sizhang recruit WEEK.json PLAN.json`."""

from __future__ import annotations

import itertools

import click

from matcher.wording.names import Names
from solver import Interrupted
from solver import recruit as recruit_heads
from web.cli.output.languages import JsonObject, as_document, as_line
from web.cli.output.prospect import raw_prospect
from web.cli.week.files import read_valid_plan, read_week_file, write_text
from web.cli.week.interruption import interruption
from web.cli.week.limits import WholeNumber, time_limit
from web.cli.week.refusal import ends_with_its_code

USUAL, MOST = 10, 1000


@click.command(short_help="Say whom to recruit next.")
@click.argument("week_file", metavar="WEEK.json")
@click.argument("plan_file", metavar="PLAN.json")
@click.option(
    "--limit", type=WholeNumber(MOST), default=USUAL, metavar="N", help=f"At most so many ({USUAL})."
)
@click.option(
    "--every-township", is_flag=True, help="Tell a topic once for each township, not only for the best one."
)
@click.option("--stream", is_flag=True, help="Print each as soon as it is proven, one JSON object a line.")
@time_limit
@ends_with_its_code
def recruit(
    week_file: str, plan_file: str, limit: int, seconds: float | None, *, every_township: bool, stream: bool
) -> int:
    """Say as JSON which further heads would bring the week most, best first.

    Ctrl-C ends with those that have been proven.
    """
    found: list[JsonObject] = []
    complete = True
    with interruption(seconds) as stop:
        week = read_week_file(week_file, stop)
        plan = read_valid_plan(plan_file, week, stop)
        names = Names(week)
        prospects = recruit_heads(week, plan, every_township=every_township, cancelled=stop)
        try:
            for prospect in itertools.islice(prospects, limit):
                found.append(raw_prospect(prospect, names))
                if stream:
                    write_text("-", as_line({"event": "prospect", "prospect": found[-1]}), stop)
        except Interrupted:
            complete = False
        if stream:
            write_text("-", as_line({"event": "done", "complete": complete}), stop)
        else:
            write_text("-", as_document({"prospects": found, "complete": complete}), stop)
    return 0
