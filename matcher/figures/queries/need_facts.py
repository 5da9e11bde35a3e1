"""One row for each need that was posted, with all that figures tell apart; and the same counted together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import ColumnElement, String, Subquery, case, cast, func, literal, select
from sqlalchemy.orm import Session

from matcher.emergencies.beside_the_week import not_of_a_team
from matcher.figures.cells import NeedCell, Outcome, WaitCell
from matcher.figures.period import Days
from matcher.figures.queries.visit_facts import topics_asked, within_area
from matcher.figures.topic_mix import topic_mix
from matcher.models import Need, Window
from matcher.vocabulary import NeedStatus

OUTCOMES: Mapping[Outcome, tuple[NeedStatus, ...]] = {
    Outcome.MET: (NeedStatus.DONE, NeedStatus.RATED),
    Outcome.AGREED: (NeedStatus.CONFIRMED,),
    Outcome.WAITING: (NeedStatus.POSTED, NeedStatus.MATCHED),
    Outcome.WITHDRAWN: (NeedStatus.WITHDRAWN,),
}
"""The states of each outcome; a waiting need none of whose days is to come was left open."""


def need_facts(code: str, days: Days, today: date) -> Subquery:
    """A row for each need of the area that was posted on one of these days; drafts are none."""
    return (
        select(
            Need.id.label("need_id"),
            Need.township_code.label("township"),
            Need.posted_at.label("posted_at"),
            func.substr(cast(Need.posted_at, String), 1, 7).label("month"),
            _outcome(today).label("outcome"),
            Need.withdrawn_reason.label("reason"),
            topics_asked().label("topics"),
        )
        .where(
            within_area(code),
            Need.posted_at >= days.since,
            Need.posted_at < days.until,
            Need.status != NeedStatus.DRAFT,
        )
        .subquery("need_fact")
    )


def need_cells(
    session: Session, code: str, days: Days, digits: int, today: date, *, by_month: bool
) -> tuple[NeedCell, ...]:
    """The needs posted in the area, those of each part of it with codes of so many digits apart, and each month."""
    facts = need_facts(code, days, today).c
    keys = (
        func.substr(facts.township, 1, digits), facts.month if by_month else literal(""), facts.outcome,
        facts.reason, facts.topics,
    )  # fmt: skip
    query = select(*keys, func.count()).group_by(*keys)
    return tuple(
        NeedCell(area, month, Outcome(outcome), reason, topic_mix(topics), needs)
        for area, month, outcome, reason, topics, needs in session.execute(query)
    )


def is_waiting(code: str, until: Days) -> tuple[ColumnElement[bool], ...]:
    """The conditions of the needs of the area that were posted by the last of the days and wait now.

    Needs of teams of emergencies do not wait for the weekly matching.
    """
    is_open = Need.status.in_(OUTCOMES[Outcome.WAITING])
    return (within_area(code), is_open, not_of_a_team(), Need.posted_at < until.until)


def wait_cells(session: Session, code: str, days: Days, digits: int) -> tuple[WaitCell, ...]:
    """The needs of the area that wait now, by the day on which they were posted."""
    keys = (func.substr(Need.township_code, 1, digits), func.substr(cast(Need.posted_at, String), 1, 10))
    query = select(*keys, func.count()).where(*is_waiting(code, days)).group_by(*keys).order_by(*keys)
    return tuple(
        WaitCell(area, date.fromisoformat(since), needs) for area, since, needs in session.execute(query)
    )


def _outcome(today: date) -> ColumnElement[str]:
    ahead = select(Window.id).where(Window.need_id == Need.id, Window.day >= today).exists()
    first = (Need.status == NeedStatus.POSTED) & ~ahead
    rest = [(Need.status.in_(states), outcome.value) for outcome, states in OUTCOMES.items()]
    return case((first, Outcome.LEFT_OPEN.value), *rest)
