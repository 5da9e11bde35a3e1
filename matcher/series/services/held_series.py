"""Holding a series, so that nobody else changes it meanwhile."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.database.ensure_fresh import ensure_fresh
from matcher.models import Series


def held_series(session: Session, series: Series, version: int) -> Series:
    """The series as it is now, held. Raises `Conflict` where it was changed since `version`."""
    query = select(Series).where(Series.id == series.id).with_for_update(of=Series)
    series = session.scalars(query.execution_options(populate_existing=True)).one()
    ensure_fresh(series, version)
    return series
