"""Opening a county's week."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.errors import Invalid, NotFound
from matcher.models import Region, Round, is_within
from matcher.policy import Actor
from matcher.rounds.services.take_in_stranded import take_in_stranded
from matcher.vocabulary import Level
from matcher.wording import Text


def open_round(session: Session, actor: Actor, county_code: str, monday: date) -> Round:
    """The county's round of the week that begins on the Monday; made where there is none yet.

    What waits since a week that nobody opened waits on now (`take_in_stranded`). Raises `Invalid` where the day is no
    Monday, `NotFound` for a county outside the actor's region.
    """
    if monday.weekday() != 0:
        raise Invalid.field("monday", Text("A week begins on a Monday."))
    county = session.get(Region, county_code)
    if county is None or county.level is not Level.COUNTY or not is_within(county_code, actor.region_code):
        raise NotFound
    found = _find(session, county_code, monday)
    if found is not None:
        return found
    try:
        with session.begin_nested():
            round_ = Round(area_code=county_code, monday=monday)
            session.add(round_)
    except IntegrityError:
        return _made_by_somebody_else(session, county_code, monday)
    record(session, actor, "round.open", round_, after=round_.status.value)
    take_in_stranded(session, actor, round_)
    return round_


def _find(session: Session, county_code: str, monday: date) -> Round | None:
    query = select(Round).where(Round.area_code == county_code, Round.monday == monday)
    return session.scalars(query).one_or_none()


def _made_by_somebody_else(session: Session, county_code: str, monday: date) -> Round:
    found = _find(session, county_code, monday)
    assert found is not None, "a round that could not be made twice exists once"
    return found
