"""Builders of visit records and of what is said of visits."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment, Need, Visit, VisitHead
from matcher.visits.queries.find_visit import assignment_to_record
from matcher.visits.schemas.not_held import NotHeldReport
from matcher.visits.schemas.visit import HeadReport, VisitReport
from matcher.vocabulary import NotHeldReason, Presence


def a_visit(
    session: Session, assignment: Assignment, presence: Presence = Presence.CAME, **values: Any
) -> Visit:
    """A record of an assignment that took place, everybody having come, or of one that did not (`happened=False`)."""
    held = values.setdefault("happened", True)
    visit = Visit(assignment_id=assignment.id, **({"recorded_at": clock.now()} | values))
    substitute = "孙医生" if presence is Presence.SUBSTITUTE else ""
    visit.heads = [
        VisitHead(invitation_id=each.id, presence=presence if held else None, substitute=substitute)
        for each in assignment.invitations
    ]
    session.add(visit)
    session.flush()
    return visit


def all_came(session: Session, need: Need, *others: HeadReport, **said: Any) -> VisitReport:
    """The report that a need's visit took place; the heads came but for what `others` say."""
    assignment = assignment_to_record(session, need)
    assert assignment is not None
    told = {each.invitation_id: each for each in others}
    heads = tuple(told.get(each.id, HeadReport(each.id, Presence.CAME)) for each in assignment.invitations)
    return VisitReport(**({"heads": heads, "version": need.version, "attendance": 40} | said))


def not_held(need: Need, reason: NotHeldReason = NotHeldReason.WEATHER, **said: Any) -> NotHeldReport:
    """The report that it did not take place."""
    return NotHeldReport(**({"reason": reason, "version": need.version} | said))
