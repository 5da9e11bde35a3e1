"""The outputs that firms of an area reported, and the same counted together."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, String, cast, func, select
from sqlalchemy.orm import Session, joinedload

from matcher.figures.cells import OutputCell
from matcher.figures.narrowing import OutputNarrowing
from matcher.figures.period import Days
from matcher.models import COUNTY_DIGITS, FirmOutput, Institution, lies_in


def output_cells(session: Session, code: str, days: Days, digits: int) -> tuple[OutputCell, ...] | None:
    """The outputs of the area's firms, by parts with codes of so many digits; None for a township: it has no firms."""
    if len(code) > COUNTY_DIGITS:
        return None
    keys = (func.substr(Institution.county_code, 1, digits), _month(), FirmOutput.kind)
    query = (
        select(*keys, func.count())
        .select_from(FirmOutput)
        .join(FirmOutput.institution)
        .where(lies_in(Institution.county_code, code), FirmOutput.day.between(days.first, days.last))
        .group_by(*keys)
    )
    return tuple(OutputCell(*row) for row in session.execute(query))


def counted_outputs(code: str, days: Days, narrow: OutputNarrowing, month: str) -> Select[FirmOutput]:
    """The outputs that a figure counts, the latest first; `month` ("2026-09") narrows them, if it is not empty."""
    query = (
        select(FirmOutput)
        .join(FirmOutput.institution)
        .where(lies_in(Institution.county_code, code), FirmOutput.day.between(days.first, days.last))
        .options(joinedload(FirmOutput.institution))
        .order_by(FirmOutput.day.desc(), FirmOutput.id.desc())
    )
    if narrow.kind:
        query = query.where(FirmOutput.kind == narrow.kind)
    return query.where(_month() == month) if month else query


def _month() -> ColumnElement[str]:
    return func.substr(cast(FirmOutput.day, String), 1, 7)
