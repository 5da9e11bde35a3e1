"""Series that have lost whoever gave them, and who is not there on the next day: no place is kept for nobody."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.models import AvailabilityException, Head, Offer, Series
from matcher.policy import Action, Actor, within
from matcher.registry.queries.regions import RegionName
from matcher.series.queries.series_sessions import series_sessions


@dataclass(frozen=True, slots=True)
class VacantSeries:
    """A series that wants to keep its heads, of whom none can come any more; `left` are their names."""

    id: int
    title: str
    township: RegionName
    left: tuple[str, ...]


def vacant_series(session: Session, actor: Actor) -> tuple[VacantSeries, ...]:
    """Those in the actor's reach that go on, until somebody else has promised to come."""
    query = (
        select(Series)
        .where(
            within(actor, Action.NEED_VIEW, Series),
            Series.ended_at.is_(None),
            Series.until > clock.today(),
            Series.same_heads,
        )
        .options(joinedload(Series.need), joinedload(Series.township))
        .order_by(Series.id)
    )
    found = session.scalars(query).all()
    sessions = series_sessions(session, [each.id for each in found])
    return tuple(
        VacantSeries(
            each.id,
            each.need.title,
            RegionName.of(each.township),
            tuple(dict.fromkeys(row.head for row in rows)),
        )
        for each in found
        if (rows := sessions.get(each.id, ())) and not any(row.in_use for row in rows)
    )


def away_on(
    session: Session, head_ids: Collection[int], day: date, hours: Sequence[tuple[int, int]]
) -> tuple[str, ...]:
    """The names of those of the heads who have said that they are away on that day, at all of the hours."""
    if not head_ids:
        return ()
    throughout = (
        and_(AvailabilityException.start_minute <= start, AvailabilityException.end_minute >= end)
        for start, end in hours
    )
    query = (
        select(Head.name)
        .join(Offer, Offer.head_id == Head.id)
        .join(AvailabilityException, AvailabilityException.offer_id == Offer.id)
        .where(
            Head.id.in_(head_ids),
            AvailabilityException.day == day,
            AvailabilityException.available.is_(False),
            *throughout,
        )
        .order_by(Head.name_key, Head.id)
    )
    return tuple(dict.fromkeys(session.scalars(query)))
