"""`python -m tests.torture`: attack the service on both databases and print the table of what came of it.

Ends with 1 where something was lost, doubled, answered with an error, or does not fit together afterwards.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator

import click

from tests.torture.attacks import ATTACKS
from tests.torture.races.all import RACES
from tests.torture.races.run import raced
from tests.torture.report import Outcome, table
from tests.torture.sending import killed_while_sending
from tests.torture.testbed import on_testbed

TOLD = 20  # things that were wrong, one by one
DATABASES = ("sqlite", "postgres")


@click.command(help=__doc__)
@click.option(
    "--kills",
    type=click.IntRange(1),
    default=8,
    show_default=True,
    help="How often whatever can be done often is done.",
)
@click.option(
    "--races", type=click.IntRange(1), default=4, show_default=True, help="How often each race is run."
)
@click.option("--database", "databases", type=click.Choice(DATABASES), multiple=True, default=DATABASES)
@click.option("--only", "words", multiple=True, help="Only attacks and races whose name has this in it.")
def main(kills: int, races: int, databases: tuple[str, ...], words: tuple[str, ...]) -> None:
    """Attack, and print."""
    names = [each.__name__ for each in ATTACKS] + [each.name for each in RACES]
    for word in words:
        if not any(_is_wanted(name, (word,)) for name in names):
            raise click.BadParameter(f"{word!r} is in none of: {', '.join(names)}.", param_hint="--only")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is ended
    outcomes = []
    for kind in databases:
        for outcome in _outcomes(kind, words, kills=kills, races=races):
            click.echo(table([outcome]).splitlines()[-1], err=True)
            outcomes.append(outcome)
    click.echo(table(outcomes))
    wrong = [each for outcome in outcomes for each in outcome.wrong]
    for each in wrong[:TOLD]:
        click.echo(each)
    if len(wrong) > TOLD:
        click.echo(f"{len(wrong) - TOLD} more.")
    sys.exit(1 if wrong else 0)


def _outcomes(kind: str, words: tuple[str, ...], *, kills: int, races: int) -> Iterator[Outcome]:
    attacks = [each for each in ATTACKS if _is_wanted(each.__name__, words)]
    wanted = [each for each in RACES if _is_wanted(each.name, words)]
    beside = [each for each in attacks if each is not killed_while_sending]
    alone = [
        each for each in attacks if each is killed_while_sending
    ]  # it places heads where none is promised
    for together in filter(None, (beside, alone)):
        with on_testbed(kind) as testbed:
            yield from (attack(testbed, kills) for attack in together)
    if wanted:
        with on_testbed(kind) as testbed:
            yield from (raced(testbed, race, races) for race in wanted)


def _is_wanted(name: str, words: tuple[str, ...]) -> bool:
    return not words or any(word in name for word in words)


if __name__ == "__main__":
    main(prog_name="python -m tests.torture")
