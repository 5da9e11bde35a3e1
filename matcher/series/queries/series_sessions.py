"""Who gave the sessions of a series, and who has promised those to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Subquery, and_, or_, select, union
from sqlalchemy.orm import Session

from matcher.models import Assignment, Head, Invitation, Occurrence, Series, Visit, VisitHead
from matcher.vocabulary import Answer, AssignmentStatus, Presence


@dataclass(frozen=True, slots=True)
class SeriesSession:
    """One head at one session of a series, promised or given; `in_use` whether the head could still come."""

    series_id: int
    need_id: int
    starts_at: datetime
    head_id: int
    head: str
    in_use: bool


def series_sessions(session: Session, series_ids: Collection[int]) -> Mapping[int, tuple[SeriesSession, ...]]:
    """The sessions of each series in order of time; not those that did not take place, nor heads who did not come."""
    needs = _needs_of(series_ids)
    query = (
        select(
            needs.c.series_id, Assignment.need_id, Assignment.starts_at, Head.id, Head.name,
            and_(Head.active, Head.opted_out_at.is_(None)),
        )
        .join(Assignment, Assignment.need_id == needs.c.need_id)
        .join(Invitation, Invitation.assignment_id == Assignment.id)
        .join(Head, Head.id == Invitation.head_id)
        .outerjoin(Visit, Visit.assignment_id == Assignment.id)
        .outerjoin(VisitHead, and_(VisitHead.visit_id == Visit.id, VisitHead.invitation_id == Invitation.id))
        .where(
            Assignment.status.in_((AssignmentStatus.ACCEPTED, AssignmentStatus.DONE, AssignmentStatus.RELEASED)),
            Invitation.answer == Answer.ACCEPTED,
            or_(Visit.id.is_(None), Visit.happened),
            or_(VisitHead.presence.is_(None), VisitHead.presence == Presence.CAME),
        )
        .order_by(Assignment.starts_at, Assignment.id, Invitation.position, Invitation.id)
    )  # fmt: skip
    found: dict[int, list[SeriesSession]] = {}
    for row in session.execute(query):
        found.setdefault(row.series_id, []).append(SeriesSession(*row))
    return {series_id: tuple(rows) for series_id, rows in found.items()}


def held_sessions(session: Session, series_ids: Collection[int]) -> Mapping[int, int | None]:
    """The needs of these series that were held, whoever came, with how many listened; None where nobody counted."""
    needs = _needs_of(series_ids)
    query = (
        select(Assignment.need_id, Visit.attendance)
        .join(Visit, Visit.assignment_id == Assignment.id)
        .where(Assignment.need_id.in_(select(needs.c.need_id)), Visit.happened)
        .order_by(Visit.id)
    )
    return dict(session.execute(query).all())


def _needs_of(series_ids: Collection[int]) -> Subquery:
    return union(
        select(Occurrence.series_id, Occurrence.need_id).where(
            Occurrence.series_id.in_(series_ids), Occurrence.need_id.is_not(None)
        ),
        select(Series.id, Series.need_id).where(Series.id.in_(series_ids)),
    ).subquery("needs")


def usual_heads(sessions: Iterable[SeriesSession]) -> tuple[int, ...]:
    """The heads of these sessions, whoever has most of them first, those of equally many by who came last."""
    rows = sorted(sessions, key=lambda row: row.starts_at)
    times = Counter(row.head_id for row in rows)
    last = {row.head_id: number for number, row in enumerate(rows)}
    return tuple(sorted(times, key=lambda head_id: (-times[head_id], -last[head_id])))
