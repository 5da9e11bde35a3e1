"""Who gave the sessions of a series, and who has promised those to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select, union
from sqlalchemy.orm import Session

from matcher.models import Assignment, Head, Invitation, Occurrence, Series, Visit, VisitHead
from matcher.vocabulary import Answer, AssignmentStatus, Presence


@dataclass(frozen=True, slots=True)
class SeriesSession:
    """One head at one session of a series: promised, or given where the visit is recorded as held.

    `attendance` is how many listened in all, None where nobody has said.
    """

    series_id: int
    need_id: int
    starts_at: datetime
    head_id: int
    head: str
    held: bool
    attendance: int | None


def series_sessions(session: Session, series_ids: Collection[int]) -> Mapping[int, tuple[SeriesSession, ...]]:
    """The sessions of each series in order of time; not those that did not take place, nor heads who did not come."""
    needs = union(
        select(Occurrence.series_id, Occurrence.need_id).where(
            Occurrence.series_id.in_(series_ids), Occurrence.need_id.is_not(None)
        ),
        select(Series.id, Series.need_id).where(Series.id.in_(series_ids)),
    ).subquery("needs")
    query = (
        select(
            needs.c.series_id, Assignment.need_id, Assignment.starts_at, Head.id, Head.name,
            Visit.happened, Visit.attendance,
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
    for series_id, need_id, starts_at, head_id, head, happened, attendance in session.execute(query):
        row = SeriesSession(series_id, need_id, starts_at, head_id, head, happened is True, attendance)
        found.setdefault(series_id, []).append(row)
    return {series_id: tuple(rows) for series_id, rows in found.items()}


def usual_heads(sessions: Iterable[SeriesSession], most: int) -> tuple[int, ...]:
    """The heads with the most of these sessions, those of equally many by who came last; `most` at most."""
    rows = sorted(sessions, key=lambda row: row.starts_at)
    times = Counter(row.head_id for row in rows)
    last = {row.head_id: number for number, row in enumerate(rows)}
    return tuple(sorted(times, key=lambda head_id: (-times[head_id], -last[head_id]))[:most])
