"""Filling an empty database with counties and years."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from random import Random

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import reading, transaction
from matcher.models import Account
from seeds.bulk.bulk_rows import BulkRows
from seeds.bulk.county_roll import CountyRoll, add_county_roll
from seeds.bulk.week_rows import WEEK, WeekRows
from seeds.demo.accounts import Logins, add_upper_accounts
from seeds.substitute_provinces import COUNTIES, substitute_province
from seeds.townships import City, County, Province, jiangsu

PILOT_CITY = "3209"
USUAL_NEEDS, USUAL_HEADS = 30, 45


class NotEmpty(Exception):
    """The database holds accounts already; nothing was written."""


def fill(
    engine: Engine,
    *,
    counties: int,
    weeks: int,
    seed: int = 1,
    needs: int = USUAL_NEEDS,
    heads: int = USUAL_HEADS,
    told: Callable[[str], None] = lambda _line: None,
) -> None:
    """Fill an empty, migrated database with so many counties, and so many past weeks of each before the coming one.

    A county has `heads` heads and `needs` new needs a week; it is the same whatever is around it, up to its rows'
    numbers. The coming week is released in every second county and collects its needs in the others. Counties beyond
    Jiangsu's are Jiangsu's map under the codes of other provinces. One transaction a county; `told` hears of each.
    Raises `NotEmpty`.
    """
    with reading(engine) as session:
        if session.scalar(select(Account.id).limit(1)) is not None:
            raise NotEmpty
    logins, now = Logins(), clock.now()
    for number, place in enumerate(islice(_places(), counties)):
        random = Random(f"{seed}/{place[2].code}")
        with transaction(engine) as session:
            since = now - (weeks + 2) * WEEK
            roll = add_county_roll(session, place, heads, logins, since, random)
            if number == 0:
                add_upper_accounts(session, since)
            _add_weeks(session, roll, weeks, needs, now, random, asked=number % 2 == 1)
        told(f"{number + 1}/{counties} {place[2].name}")


def _add_weeks(
    session: Session, roll: CountyRoll, weeks: int, needs: int, now: datetime, random: Random, *, asked: bool
) -> None:
    rows = BulkRows(session.connection())
    coming = clock.planning_monday(now.date())
    for ago in range(weeks, -1, -1):
        released = ago > 0 or asked
        WeekRows(rows, roll, coming - timedelta(weeks=ago), now, random, released).collect(needs)
    rows.write()


def _places() -> Iterator[tuple[Province, City, County]]:
    """Every county there is a map for with its city and province: the pilot city's first, then province by province."""
    home = jiangsu()
    first = sorted(home.cities, key=lambda city: (city.code != PILOT_CITY, city.code))
    yield from ((home, city, county) for city in first for county in city.counties)
    for code in COUNTIES:
        if code != home.code:
            other = substitute_province(code)
            yield from ((other.province, city, county) for city, county in other.places())
