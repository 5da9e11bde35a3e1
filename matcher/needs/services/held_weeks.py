"""The weeks ahead of a township or an area, held against being sent out or closed meanwhile."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from matcher.models import Round
from matcher.needs.queries.weeks_ahead import RoundsAhead, WeeksAhead, rounds_from


def hold_rounds(session: Session, area_code: str, first: date, *, shared: bool = False) -> RoundsAhead:
    """The rounds that plan the area or a part of it, from the week of `first` on.

    None of them is sent out or closed before this has ended. Rounds come before needs in the order of locks, among
    themselves by their weeks. Who only posts or records shares the lock (`shared`) with others who do.
    """
    query = rounds_from(area_code, first).with_for_update(of=Round, read=shared, key_share=not shared)
    return RoundsAhead(session.scalars(query.execution_options(populate_existing=True)).all())


def hold_weeks(session: Session, township_code: str, first: date, *, shared: bool = False) -> WeeksAhead:
    """The same for one township."""
    return hold_rounds(session, township_code, first, shared=shared).of(township_code)
