"""Loading the province around the counties that are there already."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import reading
from matcher.models import Account, CountySettings, Region
from matcher.policy import Actor
from matcher.vocabulary import Level
from seeds.bulk.bulk_rows import BulkRows
from seeds.bulk.county_roll import add_county_roll
from seeds.bulk.week_rows import WEEK
from seeds.county import add_county
from seeds.demo.accounts import Logins
from seeds.province.adoption import Adoption, Trouble, adoptions
from seeds.province.papers import send_bulletins
from seeds.province.stages import say_stages
from seeds.province.weeks import collect_weeks
from seeds.townships import City, County, Province, jiangsu

_PREPARED = timedelta(weeks=4)
"""Heads and accounts are listed so long before the first week."""
ADMINISTRATOR = "admin"


def holds_province(engine: Engine) -> bool:
    """Whether most of the counties are there: the demonstration of earlier versions had two."""
    with reading(engine) as session:
        counties = session.scalar(select(func.count()).where(Region.level == Level.COUNTY)) or 0
    return 2 * counties > sum(1 for _ in _places())


def load_province(session: Session, logins: Logins, *, cities: Container[str] | None = None) -> None:
    """Add every county of Jiangsu, or of these cities by code, that is not there yet, each as far as
    `seeds.province.adoption` says.

    The demonstration's administrator is there before.
    """
    now = clock.now()
    known = set(session.scalars(select(Region.code).where(Region.level == Level.COUNTY)))
    places = [
        place
        for place in _places()
        if place[2].code not in known and (cities is None or place[1].code in cities)
    ]
    administrator = session.scalars(select(Account).where(Account.login == ADMINISTRATOR)).one()
    for place, adoption in zip(places, adoptions([place[2] for place in places]), strict=True):
        if adoption.stage is None:
            add_county(session, *place, catalogue=False)
            continue
        _load_county(session, place, adoption, logins, now)
        say_stages(session, Actor.of(administrator), place[2], adoption)


def _load_county(
    session: Session,
    place: tuple[Province, City, County],
    adoption: Adoption,
    logins: Logins,
    now: datetime,
) -> None:
    random = Random(f"province/{place[2].code}")
    since = now - adoption.weeks * WEEK - _PREPARED
    roll = add_county_roll(
        session, place, adoption.heads, logins, since, random, townships=adoption.townships
    )
    rows = BulkRows(session.connection())
    collect_weeks(rows, roll, adoption, now, random)
    rows.write()
    coordinator = session.get_one(Account, roll.coordinator)
    _fill_settings(session, place[2])
    send_bulletins(session, coordinator, f"{place[1].name}科学技术协会", adoption.papers, now)
    if adoption.trouble is Trouble.NO_COORDINATOR:
        coordinator.active = False


def _fill_settings(session: Session, county: County) -> None:
    """A number to ring that reaches nobody, and the letters that the numbers of papers begin with."""
    settings = session.get_one(CountySettings, county.code)
    settings.telephone = f"000 0{county.code[2:5]} {county.code[-1]}000"
    settings.paper_abbreviation = f"{county.name[0]}科协"
    session.flush()


def _places() -> Iterator[tuple[Province, City, County]]:
    province = jiangsu()
    return ((province, city, county) for city in province.cities for county in city.counties)
