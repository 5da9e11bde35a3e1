"""`sizhang prices WEEK.json`."""

from __future__ import annotations

import click

from matcher.wording.names import Names
from solver import NoPrices, shadow_prices
from web.cli.output.languages import as_document
from web.cli.output.shadow_prices import raw_shadow_prices
from web.cli.week.files import CannotUse, read_week_file, write_text
from web.cli.week.refusal import ends_with_its_code


@click.command(short_help="Say which heads, topics, packs, rooms, townships and half-days are scarce.")
@click.argument("week_file", metavar="WEEK.json")
@ends_with_its_code
def prices(week_file: str) -> int:
    """Say as JSON which heads, topics, packs, rooms and half-days are scarce, and how much so.

    WEEK.json is the week file, - for standard input.
    """
    week = read_week_file(week_file)
    try:
        found = shadow_prices(week)
    except NoPrices:
        raise CannotUse(f"{week_file}: has more ways to be planned than prices can be read from") from None
    write_text("-", as_document(raw_shadow_prices(found, Names(week))))
    return 0
