"""One row for each need that was posted, with all that figures tell apart; and the same counted together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import ColumnElement, String, Subquery, case, cast, func, select
from sqlalchemy.orm import Session

from matcher.figures.cells import NeedCell, Outcome, WaitCell, forms_of, kinds_of
from matcher.figures.period import Days
from matcher.figures.queries.visit_facts import forms_asked, kinds_asked, within_area
from matcher.models import Need, Part, Window
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
            kinds_asked().label("kinds"),
            forms_asked().label("forms"),
            case((func.count() > 1, 1), else_=0).label("joint"),
        )
        .select_from(Need)
        .join(Need.parts)
        .join(Part.topic)
        .where(
            within_area(code),
            Need.posted_at >= days.since,
            Need.posted_at < days.until,
            Need.status != NeedStatus.DRAFT,
        )
        .group_by(Need.id)
        .subquery("need_fact")
    )


def need_cells(session: Session, code: str, days: Days, digits: int, today: date) -> tuple[NeedCell, ...]:
    """The needs posted in the area, those of each part of it with codes of so many digits apart."""
    facts = need_facts(code, days, today).c
    keys = (
        func.substr(facts.township, 1, digits), facts.month, facts.outcome, facts.reason, facts.kinds, facts.forms,
        facts.joint,
    )  # fmt: skip
    query = select(*keys, func.count()).group_by(*keys)
    return tuple(
        NeedCell(area, month, Outcome(outcome), reason, kinds_of(kinds), forms_of(forms), bool(joint), needs)
        for area, month, outcome, reason, kinds, forms, joint, needs in session.execute(query)
    )


def is_waiting(code: str, until: Days) -> tuple[ColumnElement[bool], ...]:
    """The conditions of the needs of the area that were posted by the last of the days and wait now."""
    return (within_area(code), Need.status.in_(OUTCOMES[Outcome.WAITING]), Need.posted_at < until.until)


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
