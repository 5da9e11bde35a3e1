"""Whether a colleague is sent to another visit at the same time: nobody is sent to two places at once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.colleagues.services.find_colleague import colleague_in_force
from matcher.models import Assignment, Colleague, Invitation
from matcher.vocabulary import LIVE_ANSWERS, ColleagueState
from matcher.wording import Text, msgid

ELSEWHERE = msgid("{name} is already sent to another visit at that time.")


def is_elsewhere(session: Session, colleague: Colleague, starts_at: datetime, ends_at: datetime) -> bool:
    """Whether this number is confirmed for another visit between these times. Call it with the week held."""
    query = (
        select(Colleague.id)
        .join(Colleague.invitation)
        .join(Invitation.assignment)
        .where(
            Colleague.phone == colleague.phone,
            Colleague.state == ColleagueState.CONFIRMED,
            Assignment.id != colleague.invitation.assignment_id,
            Assignment.starts_at < ends_at,
            Assignment.ends_at > starts_at,
        )
    )
    return session.scalars(query.limit(1)).first() is not None


def colleagues_elsewhere(
    session: Session, assignment: Assignment, starts_at: datetime, ends_at: datetime
) -> tuple[Text, ...]:
    """Who comes to the visit in a head's place and is sent elsewhere at the time it would be moved to, in words."""
    coming = [
        colleague_in_force(session, each) for each in assignment.invitations if each.answer in LIVE_ANSWERS
    ]
    return tuple(
        Text(ELSEWHERE, name=each.name)
        for each in coming
        if each is not None
        and each.state is ColleagueState.CONFIRMED
        and is_elsewhere(session, each, starts_at, ends_at)
    )
