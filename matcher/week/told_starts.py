"""When the townships expect visits that came to nothing: the starts with which those had been sent out."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Assignment, Invitation, Round
from matcher.vocabulary import AssignmentStatus
from matcher.week.commitments import rounds_in
from matcher.week.week_time import minute_of

OVER = (
    AssignmentStatus.DECLINED,
    AssignmentStatus.EXPIRED,
    AssignmentStatus.REASSIGNED,
    AssignmentStatus.CANCELLED,
)


def told_starts(session: Session, round_: Round, need_ids: Collection[int]) -> Mapping[int, int]:
    """By need the start (minutes since the round's Monday) of the visit last sent out; none where that was called off.

    Needs whose visit was never sent out are left out.
    """
    asked = select(Invitation.id).where(
        Invitation.assignment_id == Assignment.id, Invitation.answer_by.is_not(None)
    )
    query = (
        select(Assignment.need_id, Assignment.starts_at, Assignment.status)
        .where(
            Assignment.round_id.in_(rounds_in(round_)),
            Assignment.need_id.in_(need_ids),
            Assignment.status.in_(OVER),
            asked.exists(),
        )
        .order_by(Assignment.id)
    )
    last = {need_id: (starts_at, status) for need_id, starts_at, status in session.execute(query)}
    return {
        need_id: minute_of(round_.monday, starts_at)
        for need_id, (starts_at, status) in last.items()
        if status is not AssignmentStatus.CANCELLED
    }
