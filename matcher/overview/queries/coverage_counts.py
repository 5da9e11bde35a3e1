"""The counts behind coverage, one grouped query each; areas are told apart by the digits of their codes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, distinct, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from matcher.models import (
    COUNTY_DIGITS,
    Assignment,
    Need,
    Part,
    Region,
    Round,
    Topic,
    Visit,
    lies_in,
    lies_in_most,
    without_index,
)
from matcher.vocabulary import Level, NeedStatus, RoundStatus

PROVINCE_DIGITS = 2
UNCOUNTED = (NeedStatus.DRAFT, NeedStatus.WITHDRAWN)
AHEAD = (NeedStatus.POSTED, NeedStatus.MATCHED, NeedStatus.CONFIRMED)

Counted = list[tuple[str, NeedStatus, bool, int]]


def needs_by_area(session: Session, code: str, digits: int, since: datetime) -> Counted:
    """(area, status, posted since then, number) of the needs within `code`; drafts and withdrawn ones left out.

    Of those posted before, only what is still ahead.
    """
    area, recent = _area(Need.township_code, digits), _recent(since)
    query = (
        select(area, Need.status, recent, func.count())
        .where(_within(code), _counts_now(since))
        .group_by(area, Need.status, recent)
    )
    return [
        (key, status, bool(is_recent), number) for key, status, is_recent, number in session.execute(query)
    ]


def needs_by_kind(session: Session, code: str, since: datetime) -> Counted:
    """(kind, status, posted since then, number); a joint need counts once for each kind it asks for."""
    recent = _recent(since)
    query = (
        select(Topic.group, Need.status, recent, func.count(distinct(Need.id)))
        .join(Need.parts)
        .join(Part.topic)
        .where(_within(code), _counts_now(since))
        .group_by(Topic.group, Need.status, recent)
    )
    return [
        (kind, status, bool(is_recent), number) for kind, status, is_recent, number in session.execute(query)
    ]


def townships_by_area(session: Session, code: str, digits: int) -> dict[str, int]:
    """How many townships each area has."""
    area = _area(Region.code, digits)
    query = (
        select(area, func.count())
        .where(Region.level == Level.TOWNSHIP, lies_in(Region.code, code))
        .group_by(area)
    )
    return dict(session.execute(query).all())


def reached_by_area(
    session: Session, code: str, digits: int, since: datetime, covered: Collection[NeedStatus]
) -> dict[str, int]:
    """In how many townships of each area a need posted since then is covered."""
    area = _area(Need.township_code, digits)
    query = (
        select(area, func.count(distinct(Need.township_code)))
        .where(
            _within(code),
            without_index(Need.status).in_(covered),
            Need.posted_at >= since,
        )
        .group_by(area)
    )
    return dict(session.execute(query).all())


def people_by_area(session: Session, code: str, digits: int, since: datetime) -> dict[str, int]:
    """How many people came to the activities since then, as the townships counted them."""
    area = _area(Need.township_code, digits)
    query = (
        select(area, func.sum(Visit.attendance))
        .join(Visit.assignment)
        .join(Assignment.need)
        .where(
            _within(code),
            Visit.happened,
            Assignment.starts_at >= since,
        )
        .group_by(area)
    )
    return {key: people or 0 for key, people in session.execute(query)}


def rounds_by_area(
    session: Session, code: str, digits: int, monday: date
) -> dict[str, dict[RoundStatus, int]]:
    """How many counties' rounds of the week are in which state, area by area."""
    area = _area(Round.area_code, digits)
    query = (
        select(area, Round.status, func.count())
        .where(
            lies_in(Round.area_code, code),
            func.length(Round.area_code) == COUNTY_DIGITS,
            Round.monday == monday,
        )
        .group_by(area, Round.status)
    )
    found: dict[str, dict[RoundStatus, int]] = {}
    for key, status, number in session.execute(query):
        found.setdefault(key, {})[status] = number
    return found


def _counts_now(since: datetime) -> ColumnElement[bool]:
    """Needs that are ahead, whenever they were posted, and all that were posted since then."""
    recent = and_(Need.posted_at >= since, without_index(Need.status).not_in(UNCOUNTED))
    return or_(Need.status.in_(AHEAD), recent)


def _within(code: str) -> ColumnElement[bool]:
    """The needs of the area: all of a city's are few enough to be found by their township, a province's are not."""
    narrow = lies_in if len(code) > PROVINCE_DIGITS else lies_in_most
    return narrow(Need.township_code, code)


def _area(column: InstrumentedAttribute[str], digits: int) -> ColumnElement[str]:
    return func.substr(column, 1, digits)


def _recent(since: datetime) -> ColumnElement[int]:
    return case((Need.posted_at >= since, 1), else_=0)
