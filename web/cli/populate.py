"""Filling an empty database with invented counties and years, for trials."""

from __future__ import annotations

import click

from web.cli.start import database_of, settings_or_exit

WEEKS_A_YEAR = 52


@click.command()
@click.option("--counties", type=click.IntRange(1, 3000), default=10, show_default=True, metavar="N")
@click.option("--years", type=click.FloatRange(0, 20), default=1, show_default=True, metavar="N")
@click.option("--needs", type=click.IntRange(1, 300), metavar="N", help="New needs of a county in a week.")
@click.option("--heads", type=click.IntRange(4, 900), metavar="N", help="Heads of a county.")
@click.option("--seed", type=int, default=1, help="Same seed, same rows (default: 1).")
def populate(counties: int, years: float, needs: int | None, heads: int | None, seed: int) -> None:
    """Fill an empty database with invented counties and so many years behind them, for trials.

    Its people are invented, and all its accounts have the demonstration's password.
    """
    from seeds.bulk import NotEmpty, fill
    from seeds.bulk.fill import USUAL_HEADS, USUAL_NEEDS

    settings = settings_or_exit()
    try:
        with database_of(settings) as engine:
            fill(
                engine,
                counties=counties,
                weeks=round(years * WEEKS_A_YEAR),
                seed=seed,
                needs=needs or USUAL_NEEDS,
                heads=heads or USUAL_HEADS,
                told=click.echo,
            )
    except NotEmpty:
        raise click.ClickException("The database is in use. Nothing was changed.") from None
