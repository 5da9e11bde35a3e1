"""The series a need belongs to."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from matcher.models import Occurrence, Series


def series_of_need(session: Session, need_id: int) -> Series | None:
    """The series that goes on and was begun with the need, or made it; the newest where there are several."""
    made_by = select(Occurrence.series_id).where(Occurrence.need_id == need_id)
    query = select(Series).where(
        or_(Series.need_id == need_id, Series.id.in_(made_by)), Series.ended_at.is_(None)
    )
    return session.scalars(query.order_by(Series.id.desc()).limit(1)).one_or_none()
