"""`sizhang generate county|city|province --seed N -o WEEK.json`."""

from __future__ import annotations

from datetime import date

import click

from seeds.generate.area import counties_in
from seeds.generate.size import usual_size
from seeds.townships import UnknownArea
from web.cli.week.files import CannotUse, write_text
from web.cli.week.refusal import ends_with_its_code

MOST = 2000
DIGITS = 18  # as many as a 64-bit number surely holds


class Seed(click.ParamType):
    """A whole number, 0 or more."""

    name = "whole number"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; refuses anything else."""
        if isinstance(value, int):
            return value
        if not (value.isascii() and value.isdigit() and len(value) <= DIGITS):
            self.fail(f"{value!r} is not a whole number", param, ctx)
        return int(value)


class Count(Seed):
    """A whole number that a county can have of something."""

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; refuses anything else."""
        number = super().convert(value, param, ctx)
        if number > MOST:
            self.fail(f"{number} is more than {MOST} a county", param, ctx)
        return number


class Monday(click.ParamType):
    """The date of a Monday."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; refuses anything else."""
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date like 2026-11-30", param, ctx)
        if day.weekday() != 0:
            self.fail(f"{value} is not a Monday", param, ctx)
        return day


@click.command(short_help="Make a week file of a county, city or province.")
@click.argument("level", type=click.Choice(["county", "city", "province"]))
@click.option("--seed", type=Seed(), default=1, help="Same seed, same week (default: 1).")
@click.option(
    "-o", "--output", required=True, metavar="WEEK.json", help="File to write; - for standard output."
)
@click.option(
    "--area",
    multiple=True,
    metavar="CODE",
    help="Official code of the county or city; may be repeated (default: 320981 Dongtai, 3209 Yancheng).",
)
@click.option("--monday", type=Monday(), help="First day of the week, YYYY-MM-DD (default: next Monday).")
@click.option("--needs", type=Count(), metavar="N", help="Needs in each county.")
@click.option("--heads", type=Count(), metavar="N", help="Heads in each county.")
@click.option("--scarce", is_flag=True, help="Fewer heads, who can spare less time.")
@ends_with_its_code
def generate(
    level: str,
    seed: int,
    output: str,
    area: tuple[str, ...],
    monday: date | None,
    needs: int | None,
    heads: int | None,
    *,
    scarce: bool,
) -> int:
    """Make a week file out of Jiangsu's townships and the catalogue. Its people are invented."""
    try:
        counties = counties_in(level, list(area))
    except UnknownArea as unknown:
        raise CannotUse(f"sizhang generate: --area {unknown}: no {level} of Jiangsu has this code") from None
    size = usual_size(counties=len(counties), needs=needs, heads=heads, scarce=scarce)

    from matcher.clock import planning_monday, today
    from seeds.generate.week import generate_week
    from solver import dump_week

    week = generate_week(counties, monday or planning_monday(today()), size, seed)
    try:
        write_text(output, dump_week(week))
    except CannotUse as error:
        name, _, why = str(error).rpartition(": ")
        raise CannotUse(f"sizhang generate: {name}: cannot be written: {why}") from None
    return 0
