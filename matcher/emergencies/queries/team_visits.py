"""The visits of teams that were sent: when they are, who comes, who has said no, and how many people were there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from matcher.models import Assignment, Head, Invitation, Visit
from matcher.vocabulary import LIVE_ANSWERS, LIVE_ASSIGNMENTS, Answer, AssignmentStatus


@dataclass(frozen=True, slots=True)
class TeamVisit:
    """The visit that stands, else the last one that did; `heads` come by the order of its parts, `declined` said no.

    `asked` are those of the heads who were asked in somebody's place and have not answered yet.
    """

    starts_at: datetime
    ends_at: datetime
    heads: Sequence[Head]
    asked: frozenset[int]
    declined: frozenset[int]
    attendance: int | None


def visits_of_teams(session: Session, need_ids: Collection[int]) -> Mapping[int, TeamVisit]:
    """By the need of a team its visit."""
    query = (
        select(Assignment, Visit.attendance)
        .outerjoin(Visit, Visit.assignment_id == Assignment.id)
        .where(Assignment.need_id.in_(need_ids), Assignment.status != AssignmentStatus.PROPOSED)
        .options(selectinload(Assignment.invitations).joinedload(Invitation.head))
        .order_by(Assignment.status.in_(LIVE_ASSIGNMENTS), Assignment.id)
    )
    declined: dict[int, set[int]] = {}
    last: dict[int, tuple[Assignment, int | None]] = {}
    for assignment, attendance in session.execute(query):
        last[assignment.need_id] = (assignment, attendance)
        gone = declined.setdefault(assignment.need_id, set())
        gone |= {each.head_id for each in assignment.invitations if each.answer is Answer.DECLINED}
    return {
        need_id: TeamVisit(
            visit.starts_at,
            visit.ends_at,
            _coming(visit),
            _asked(visit),
            frozenset(declined[need_id]),
            attendance,
        )
        for need_id, (visit, attendance) in last.items()
    }


def _coming(visit: Assignment) -> Sequence[Head]:
    if visit.status not in LIVE_ASSIGNMENTS:
        return ()
    live = [each for each in visit.invitations if each.answer in LIVE_ANSWERS]
    return [each.head for each in sorted(live, key=lambda each: (each.position, each.id))]


def _asked(visit: Assignment) -> frozenset[int]:
    return frozenset(each.head_id for each in visit.invitations if each.answer is Answer.WAITING)


def has_declined(session: Session, need_id: int, head_id: int) -> bool:
    """Whether the head has said no to a visit of the need."""
    query = (
        select(Invitation.id)
        .join(Invitation.assignment)
        .where(
            Assignment.need_id == need_id,
            Invitation.head_id == head_id,
            Invitation.answer == Answer.DECLINED,
        )
    )
    return session.scalar(query.limit(1)) is not None
