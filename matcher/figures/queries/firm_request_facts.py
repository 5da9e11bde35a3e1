"""The requests of an area's firms, and the same counted together."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload

from matcher.figures.firm_service import ClosingCell, FirmService, HelpFact, RequestCell
from matcher.figures.narrowing import RequestNarrowing
from matcher.figures.period import Days
from matcher.models import (
    COUNTY_DIGITS,
    Assignment,
    FirmRequest,
    FirmRequestEntry,
    Institution,
    Need,
    Visit,
    lies_in,
)
from matcher.vocabulary import FirmEntryKind, FirmRequestState


def firm_service(session: Session, code: str, days: Days, digits: int) -> FirmService | None:
    """All of the area's firms, by parts with codes of so many digits; None for a township: it has no firms."""
    if len(code) > COUNTY_DIGITS:
        return None
    area = func.substr(Institution.county_code, 1, digits)
    here = lies_in(Institution.county_code, code)
    came = (area, _month(FirmRequest.created_at), FirmRequest.category, FirmRequest.state)
    taken = (
        select(*came, func.count())
        .select_from(FirmRequest)
        .join(FirmRequest.institution)
        .where(here, _on(FirmRequest.created_at, days))
        .group_by(*came)
    )
    ended = (area, _month(FirmRequest.closed_on), FirmRequest.outcome)
    closed = (
        select(*ended, func.count())
        .select_from(FirmRequest)
        .join(FirmRequest.institution)
        .where(here, FirmRequest.closed_on.between(days.first, days.last))
        .group_by(*ended)
    )
    done = _done(days).subquery()
    helps = (
        select(area, done.c.month, Institution.id, func.count())
        .select_from(done)
        .join(Institution, Institution.id == done.c.firm)
        .where(here)
        .group_by(area, done.c.month, Institution.id)
    )
    return FirmService(
        tuple(RequestCell(*row) for row in session.execute(taken)),
        tuple(ClosingCell(*row) for row in session.execute(closed)),
        tuple(HelpFact(*row) for row in session.execute(helps)),
    )


def times_helped(session: Session, code: str, days: Days, month: str) -> dict[int, int]:
    """By the number of each firm that was helped, how often; `month` narrows it, if it is not empty."""
    found = firm_service(session, code, days, COUNTY_DIGITS)
    times: dict[int, int] = {}
    for fact in found.helps if found else ():
        if month in ("", fact.month):
            times[fact.institution_id] = times.get(fact.institution_id, 0) + fact.times
    return times


def counted_requests(code: str, days: Days, narrow: RequestNarrowing, month: str) -> Select[FirmRequest]:
    """The requests that a figure counts, the latest first; `month` ("2026-09") narrows them, if it is not empty."""
    query = (
        select(FirmRequest)
        .join(FirmRequest.institution)
        .where(lies_in(Institution.county_code, code))
        .options(joinedload(FirmRequest.institution))
        .order_by(FirmRequest.created_at.desc(), FirmRequest.id.desc())
    )
    if narrow.closed:
        query = query.where(
            FirmRequest.state == FirmRequestState.CLOSED, FirmRequest.closed_on.between(days.first, days.last)
        )
    else:
        query = query.where(_on(FirmRequest.created_at, days))
    for column, wanted in (
        (FirmRequest.category, narrow.category), (FirmRequest.state, narrow.state),
        (FirmRequest.outcome, narrow.outcome),
    ):  # fmt: skip
        if wanted:
            query = query.where(column == wanted)
    moment = _month(FirmRequest.closed_on if narrow.closed else FirmRequest.created_at)
    return query.where(moment == month) if month else query


def _done(days: Days) -> Select[tuple[int, str]]:
    """What was done for firms on these days: the firm and the month of each visit held and answer by telephone."""
    visits = (
        select(FirmRequest.institution_id.label("firm"), _month(Assignment.starts_at).label("month"))
        .select_from(Visit)
        .join(Assignment, Assignment.id == Visit.assignment_id)
        .join(Need, Need.id == Assignment.need_id)
        .join(FirmRequest, FirmRequest.id == Need.firm_request_id)
        .where(Visit.happened, _on(Assignment.starts_at, days))
    )
    answers = (
        select(FirmRequest.institution_id.label("firm"), _month(FirmRequestEntry.day).label("month"))
        .select_from(FirmRequestEntry)
        .join(FirmRequest, FirmRequest.id == FirmRequestEntry.firm_request_id)
        .where(
            FirmRequestEntry.kind == FirmEntryKind.TELEPHONE,
            FirmRequestEntry.day.between(days.first, days.last),
        )
    )
    both = union_all(visits, answers).subquery()
    return select(both.c.firm, both.c.month)


def _on(moment: InstrumentedAttribute[datetime], days: Days) -> ColumnElement[bool]:
    begins = datetime.combine(days.first, time())
    return (moment >= begins) & (moment < datetime.combine(days.last + timedelta(days=1), time()))


def _month(day: InstrumentedAttribute[Any]) -> ColumnElement[str]:
    return func.substr(cast(day, String), 1, 7)
