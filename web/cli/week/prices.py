"""`sizhang prices WEEK.json`."""

from __future__ import annotations

import click

from matcher.wording.names import Names
from solver import NoPrices, shadow_prices
from web.cli.output.languages import as_document
from web.cli.output.shadow_prices import raw_shadow_prices
from web.cli.week.files import CannotUse, read_week_file, write_text
from web.cli.week.interruption import interruption
from web.cli.week.limits import time_limit
from web.cli.week.refusal import ends_with_its_code


@click.command(short_help="Say which heads, topics, packs, rooms, townships and half-days are scarce.")
@click.argument("week_file", metavar="WEEK.json")
@time_limit
@ends_with_its_code
def prices(week_file: str, seconds: float | None) -> int:
    """Say as JSON which heads, topics, packs, rooms and half-days are scarce, and how much so.

    WEEK.json is the week file, - for standard input.
    """
    with interruption(seconds) as stop:
        week = read_week_file(week_file, stop)
        try:
            found = shadow_prices(week, cancelled=stop)
        except NoPrices:
            raise CannotUse(
                f"{week_file}: has more ways to be planned than prices can be read from"
            ) from None
        write_text("-", lambda: as_document(raw_shadow_prices(found, Names(week))), stop)
    return 0
