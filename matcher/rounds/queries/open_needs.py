"""Needs that wait for a match in a week: which they are, and how many in each of several weeks at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import takewhile

from sqlalchemy import ColumnElement, case, distinct, func, or_, select
from sqlalchemy.orm import Session

from matcher.emergencies.beside_the_week import not_of_a_team
from matcher.models import Need, Round, Window, is_within, lies_in
from matcher.policy.actor import COUNTY_DIGITS
from matcher.vocabulary import NeedStatus

WEEK = timedelta(days=7)


def open_need_ids(session: Session, round_: Round) -> Sequence[int]:
    """The posted needs of the round's area that have a window in its week, in order, but for those of teams."""
    query = select(Need.id).where(
        lies_in(Need.township_code, round_.area_code),
        Need.status == NeedStatus.POSTED,
        not_of_a_team(),
        Need.windows.any(_in_week(round_.monday)),
    )
    return session.scalars(query.order_by(Need.id)).all()


def count_open_needs(session: Session, rounds: Sequence[Round]) -> Mapping[int, int]:
    """How many posted needs of its area have a window in the round's week, for each of these rounds by id."""
    if not rounds:
        return {}
    counted = _by_county_and_week(
        session, {found.area_code for found in rounds}, {found.monday for found in rounds}
    )
    return {
        found.id: sum(
            number
            for (county, monday), number in counted.items()
            if monday == found.monday and is_within(county, found.area_code)
        )
        for found in rounds
    }


def _by_county_and_week(
    session: Session, areas: set[str], mondays: set[date]
) -> Mapping[tuple[str, date], int]:
    ordered = sorted(mondays)
    week = case(*((_in_week(monday), number) for number, monday in enumerate(ordered)))
    county = func.substr(Need.township_code, 1, COUNTY_DIGITS)
    query = (
        select(county, week, func.count(distinct(Need.id)))
        .join(Window, Window.need_id == Need.id)
        .where(
            Need.status == NeedStatus.POSTED,
            not_of_a_team(),
            lies_in(Need.township_code, _common(min(areas), max(areas))),
            or_(*(_in_week(monday) for monday in ordered)),
        )
        .group_by(county, week)
    )
    return {(code, ordered[number]): count for code, number, count in session.execute(query)}


def _common(first: str, last: str) -> str:
    """The code of the smallest area that holds both, and so all between them."""
    return "".join(
        digit for digit, _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    )


def _in_week(monday: date) -> ColumnElement[bool]:
    return (Window.day >= monday) & (Window.day < monday + WEEK)
