"""Whoever waited for the coordinator gets the time to answer that went by meanwhile."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.assignments.services.release_assignment import give_time
from matcher.county_settings.queries.county_settings import settings_of
from matcher.models import Invitation
from matcher.vocabulary import Answer


def give_time_to_answer(session: Session, invitation: Invitation) -> None:
    """Let an invitation whose time is over wait anew; one with time left, or answered, stays as it is."""
    if invitation.answer is not Answer.WAITING:
        return
    if invitation.answer_by is None or invitation.answer_by <= clock.now():
        give_time(invitation, settings_of(session, invitation.assignment.round.area_code))
