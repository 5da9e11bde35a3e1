"""The round of another week of the same area."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Round


def round_of_week(session: Session, own: Round, day: date) -> Round:
    """The round of the week of the day; where nobody has opened that week yet, one that is not stored."""
    monday = clock.monday_of(day)
    if own.monday == monday:
        return own
    query = select(Round).where(Round.area_code == own.area_code, Round.monday == monday)
    return session.scalars(query).one_or_none() or Round(area_code=own.area_code, monday=monday)
