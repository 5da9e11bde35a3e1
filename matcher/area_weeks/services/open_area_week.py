"""Opening the week of a city or province: that of each of its counties with it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.errors import Invalid, NotFound
from matcher.models import Region, Round, is_within, lies_in
from matcher.policy import Actor
from matcher.rounds.services.open_round import open_round
from matcher.vocabulary import Level
from matcher.wording import Text


def open_area_week(session: Session, actor: Actor, area_code: str, monday: date) -> Round:
    """The area's week that begins on the Monday; made where there is none yet, and so is each county's.

    Raises `Invalid` where the day is no Monday, `NotFound` for a county, and for an area outside the actor's region.
    """
    if monday.weekday() != 0:
        raise Invalid.field("monday", Text("A week begins on a Monday."))
    area = session.get(Region, area_code)
    if (
        area is None
        or area.level not in (Level.CITY, Level.PROVINCE)
        or not is_within(area_code, actor.region_code)
    ):
        raise NotFound
    counties = select(Region.code).where(lies_in(Region.code, area_code), Region.level == Level.COUNTY)
    for county_code in session.scalars(counties.order_by(Region.code)).all():
        open_round(session, actor, county_code, monday)
    found = _find(session, area_code, monday)
    if found is not None:
        return found
    try:
        with session.begin_nested():
            round_ = Round(area_code=area_code, monday=monday)
            session.add(round_)
    except IntegrityError:
        made = _find(session, area_code, monday)
        assert made is not None, "a round that could not be made twice exists once"
        return made
    record(session, actor, "round.open", round_, after=round_.status.value)
    return round_


def _find(session: Session, area_code: str, monday: date) -> Round | None:
    query = select(Round).where(Round.area_code == area_code, Round.monday == monday)
    return session.scalars(query).one_or_none()
