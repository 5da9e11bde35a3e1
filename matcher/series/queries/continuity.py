"""By whom the needs of series should be met, if possible: by the heads who gave the earlier sessions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Need, Occurrence, Series
from matcher.series.queries.series_sessions import series_sessions, usual_heads


def continuity_of(session: Session, needs: Iterable[Need]) -> Mapping[int, tuple[int, ...]]:
    """Who gave or promised the earlier sessions, for each need of a series that wants to keep them: most first.

    Needs that are of no such series, or of one that nobody has given or promised yet, are left out.
    """
    by_id = {need.id: need for need in needs if need.id is not None}
    query = (
        select(Occurrence.need_id, Occurrence.series_id)
        .join(Series, Series.id == Occurrence.series_id)
        .where(Series.same_heads, Occurrence.need_id.in_(by_id))
        .order_by(Occurrence.series_id)
    )
    series_of = {need_id: series_id for need_id, series_id in session.execute(query) if need_id is not None}
    if not series_of:
        return {}
    sessions = series_sessions(session, set(series_of.values()))
    found = {}
    for need_id, series_id in series_of.items():
        need = by_id[need_id]
        day = min((window.day for window in need.windows), default=None)
        known = [row for row in sessions.get(series_id, ()) if row.in_use]
        before = [row for row in known if day and row.starts_at.date() < day]
        if heads := usual_heads(before):
            found[need_id] = heads
    return found
