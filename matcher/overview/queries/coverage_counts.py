"""The counts behind coverage, one grouped query each; areas are told apart by the digits of their codes."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, and_, distinct, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from matcher.emergencies.beside_the_week import not_of_a_team
from matcher.figures.queries.visit_facts import within_area
from matcher.models import COUNTY_DIGITS, Need, Part, Round, Topic, lies_in
from matcher.vocabulary import NeedStatus, RoundStatus

AHEAD = (NeedStatus.POSTED, NeedStatus.MATCHED, NeedStatus.CONFIRMED)

Counted = list[tuple[str, NeedStatus, int]]


def needs_by_area(session: Session, code: str, digits: int) -> Counted:
    """(area, status, number) of the needs within `code` that are ahead, whenever they were posted.

    Those of teams of emergencies that nobody goes in any more are none of them: they wait for no match.
    """
    area = _area(Need.township_code, digits)
    query = (
        select(area, Need.status, func.count())
        .where(within_area(code), _is_ahead())
        .group_by(area, Need.status)
    )
    return [(key, status, number) for key, status, number in session.execute(query)]


def needs_by_kind(session: Session, code: str) -> Counted:
    """(kind, status, number) of the same; a joint need counts once for each kind it asks for."""
    query = (
        select(Topic.group, Need.status, func.count(distinct(Need.id)))
        .join(Need.parts)
        .join(Part.topic)
        .where(within_area(code), _is_ahead())
        .group_by(Topic.group, Need.status)
    )
    return [(kind, status, number) for kind, status, number in session.execute(query)]


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


def _is_ahead() -> ColumnElement[bool]:
    return and_(Need.status.in_(AHEAD), or_(Need.status != NeedStatus.POSTED, not_of_a_team()))


def _area(column: InstrumentedAttribute[str], digits: int) -> ColumnElement[str]:
    return func.substr(column, 1, digits)
