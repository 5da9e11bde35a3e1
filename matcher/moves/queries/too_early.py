"""Whether a promised visit would be moved to a day on which somebody has not been told long enough."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from matcher.duties.queries.held_back import held_back
from matcher.models import Assignment, Venue
from matcher.wording import Text


def too_early(session: Session, assignment: Assignment, day: date, venue_id: int) -> tuple[Text, ...]:
    """Why, in words. What held the promised day back already is no reason against another place on that day."""
    need = assignment.need
    reasons = held_back(session, need, session.get_one(Venue, venue_id), day)
    if reasons and day == assignment.starts_at.date():
        before = {str(each) for each in held_back(session, need, need.venue, day)}
        return tuple(each for each in reasons if str(each) not in before)
    return reasons
