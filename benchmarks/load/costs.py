"""`python -m benchmarks.load.costs`: what each page of the mix costs, by itself and in one process.

The same people as under load (`benchmarks.load.person`) work one after the other, without a server between. What they
cost is told in the processor's time, which is the same on a machine that has other things to do: that of the pages, and
that of the database where it is a PostgreSQL of this machine. Settings name the database, as for `benchmarks.load`.
"""

from __future__ import annotations

import os
import random
import secrets
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

import click
from flask import Flask
from sqlalchemy import event
from werkzeug.test import Client
from werkzeug.wrappers import Response

from benchmarks.load.browsers import PEOPLE, read_browsers, write_browsers
from benchmarks.load.person import PAGES_FOR_A_CHANGE, Form, Person
from matcher.settings import Settings, read_settings

USERS = 2 * len(PEOPLE)
UNCOUNTED = (
    2  # rounds of everybody before it counts: templates and statements are compiled at their first use
)


@dataclass(slots=True)
class Cost:
    """Answers of one kind: how many, and in all the milliseconds, statements and bytes of them."""

    answers: int = 0
    milliseconds: float = 0
    database_milliseconds: float = 0
    statements: int = 0
    size: int = 0
    failed: int = 0

    def add(self, other: Cost) -> None:
        """Count other answers in."""
        self.answers += other.answers
        self.milliseconds += other.milliseconds
        self.database_milliseconds += other.database_milliseconds
        self.statements += other.statements
        self.size += other.size
        self.failed += other.failed


@dataclass
class Meter:
    """What every kind of page has cost; `database` tells the seconds its processes have used."""

    database: Callable[[], float]
    costs: dict[str, Cost] = field(default_factory=lambda: defaultdict(Cost))
    statements: int = 0

    def count_statement(self, *_what: object) -> None:
        """One more was sent."""
        self.statements += 1


class Window:
    """A window at the application, without a server between."""

    def __init__(self, app: Flask, cookie: str, meter: Meter) -> None:
        self._client = Client(app.wsgi_app, Response)
        self._client.set_cookie("sizhang", cookie)
        self._meter = meter

    def get(self, address: str, name: str) -> str:
        """The page at an address."""
        return self._asked("GET", address, name).get_data(as_text=True)

    def send(self, address: str, form: Form, name: str) -> str | None:
        """Send a form; returns the address that it leads to."""
        return self._asked("POST", address, name, form).headers.get("Location")

    def _asked(self, method: str, address: str, name: str, form: Form | None = None) -> Response:
        meter = self._meter
        meter.statements = 0
        database, began = meter.database(), time.process_time()
        answer = self._client.open(
            address, method=method, data=form, headers={"Accept-Language": "zh"}, buffered=True
        )
        took = time.process_time() - began
        meter.costs[name].add(
            Cost(
                answers=1,
                milliseconds=took * 1000,
                database_milliseconds=(meter.database() - database) * 1000,
                statements=meter.statements,
                size=len(answer.get_data()),
                failed=answer.status_code >= 400,
            )
        )
        return answer


@click.command(help=__doc__)
@click.option("--rounds", type=click.IntRange(1), default=25, show_default=True, help="what each person does")
@click.option("--seed", type=int, default=1, show_default=True)
def main(rounds: int, seed: int) -> None:
    """Print the table."""
    settings = replace(read_settings(), secret_key=secrets.token_hex(32))
    app = _application(settings)
    engine = app.extensions["sizhang.engine"]
    meter = Meter(_seconds_of_database(settings.database))
    event.listen(engine, "before_cursor_execute", meter.count_statement)
    chance = random.Random(seed)  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as folder:
        write_browsers(engine, settings.secret_key, USERS, Path(folder) / "browsers.json")
        browsers = read_browsers(Path(folder) / "browsers.json")
    people = [Person(each, Window(app, each.cookie, meter), chance) for each in browsers]
    for number in range(UNCOUNTED + rounds):
        if number == UNCOUNTED:
            meter.costs.clear()
        for person in people:
            person.change() if chance.randrange(PAGES_FOR_A_CHANGE + 1) == 0 else person.look()
    print("\n".join(table(meter.costs)))


def _application(settings: Settings) -> Flask:
    """What gunicorn serves."""
    os.environ |= {
        "SIZHANG_SECRET_KEY": settings.secret_key, "SIZHANG_LOG_LEVEL": "ERROR", "SIZHANG_DEMO_ANYWHERE": "true",
    }  # fmt: skip
    app: Flask = import_module("wsgi").app
    return app


def _seconds_of_database(address: str) -> Callable[[], float]:
    """Asks the kernel how long the processor has worked for the connections of a PostgreSQL of this machine."""
    name = urlsplit(address).path.strip("/")
    if address.startswith("sqlite"):
        return lambda: 0.0  # works within the page

    found: list[Path] = []

    def seconds() -> float:
        if not found:
            found.extend(_backends(name))
        with suppress(OSError):
            return sum(int(each.read_text().split()[0]) for each in found) / 1e9
        found.clear()
        return 0.0

    return seconds


def _backends(database: str) -> Iterable[Path]:
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (process / "cmdline").read_bytes().startswith(b"postgres:") and f" {database} ".encode() in (
                process / "cmdline"
            ).read_bytes():
                yield process / "schedstat"


def table(costs: Mapping[str, Cost]) -> list[str]:
    """The lines of the table, what costs most in all first."""
    whole = Cost()
    for each in costs.values():
        whole.add(each)
    ordered = sorted(costs.items(), key=lambda item: -item[1].milliseconds)
    return [
        "| page | of 100 answers | of the work | ms | ms of the database | statements | kB | errors |",
        "|---|---|---|---|---|---|---|---|",
        *(_row(f"`{name}`", cost, whole) for name, cost in ordered),
        _row("all", whole, whole),
    ]


def _row(name: str, cost: Cost, whole: Cost) -> str:
    number = cost.answers
    return (
        f"| {name} | {100 * number / whole.answers:.1f} | {cost.milliseconds / whole.milliseconds:.0%} | "
        f"{cost.milliseconds / number:.1f} | {cost.database_milliseconds / number:.1f} | "
        f"{cost.statements / number:.1f} | {cost.size / number / 1000:.1f} | {cost.failed} |"
    )


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.load.costs")
