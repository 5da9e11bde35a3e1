"""The two counties that are asked: the demonstration, and a big one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from benchmarks.own_database import own_database
from matcher import clock
from matcher.database.engine import make_engine, transaction
from seeds.bulk.bulk_rows import BulkRows
from seeds.bulk.county_roll import add_county_roll
from seeds.bulk.week_rows import WEEK, WeekRows
from seeds.demo.accounts import Logins
from seeds.demo.load import load_demo
from seeds.townships import City, County, Province, jiangsu

PIZHOU = "320382"
"""The county of 25 townships."""
NEEDS, HEADS = 300, 100


@contextmanager
def a_county(*, is_big: bool) -> Iterator[Engine]:
    """A database of its own, in a folder that goes afterwards."""
    with TemporaryDirectory() as folder, own_database("sqlite", Path(folder)) as settings:
        engine = make_engine(settings.database)
        if is_big:
            with transaction(engine) as session:
                _fill(session)
        else:
            load_demo(engine)
        yield engine
        engine.dispose()


def _fill(session: Session) -> None:
    """The big county: the coming week is sent out, so that many are promised; as many needs again wait in the next."""
    random, now = Random(1), clock.now()  # noqa: S311 - the same county each time
    coming = clock.planning_monday(now.date())
    roll = add_county_roll(session, _place(PIZHOU), HEADS, Logins(), now - 2 * WEEK, random)
    rows = BulkRows(session.connection())
    for monday, released in ((coming, True), (coming + WEEK, False)):
        WeekRows(rows, roll, monday, now, random, released).collect(NEEDS)
    rows.write()


def _place(code: str) -> tuple[Province, City, County]:
    home = jiangsu()
    return next(
        (home, city, county) for city in home.cities for county in city.counties if county.code == code
    )
