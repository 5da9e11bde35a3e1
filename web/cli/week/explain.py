"""`sizhang explain WEEK.json PLAN.json NEED`."""

from __future__ import annotations

import click

from matcher.wording.names import Names
from solver import explain as explain_need
from solver import explain_stream
from web.cli.output.explanation import raw_event, raw_explanation
from web.cli.output.languages import as_document, as_line
from web.cli.week.files import CannotUse, read_valid_plan, read_week_file, write_text
from web.cli.week.interruption import interruption
from web.cli.week.limits import time_limit
from web.cli.week.refusal import ends_with_its_code


@click.command(short_help="Say why a need is served as it is, or why not.")
@click.argument("week_file", metavar="WEEK.json")
@click.argument("plan_file", metavar="PLAN.json")
@click.argument("need")
@click.option(
    "--stream", is_flag=True, help="Print each piece as soon as it is known, one JSON object a line."
)
@time_limit
@ends_with_its_code
def explain(week_file: str, plan_file: str, need: str, seconds: float | None, *, stream: bool) -> int:
    """Say as JSON why a need is served by these heads, or what keeps it from being served.

    NEED is the id of a need. Ctrl-C ends with the explanation as far as it has come.
    """
    with interruption(seconds) as stop:
        week = read_week_file(week_file, stop)
        if need not in {each.id for each in week.needs}:
            raise CannotUse(f"NEED: {need!r} is unknown; allowed: the id of a need of this week")
        plan = read_valid_plan(plan_file, week, stop)
        names = Names(week)
        if stream:
            for event in explain_stream(week, plan, need, cancelled=stop):
                write_text("-", as_line(raw_event(event, names)), stop)
        else:
            told = explain_need(week, plan, need, cancelled=stop)
            write_text("-", lambda: as_document(raw_explanation(told, names)), stop)
    return 0
