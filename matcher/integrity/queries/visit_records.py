"""What a visit's record says of those who were expected, beside their invitations."""

from __future__ import annotations

from sqlalchemy import and_, or_, select

from matcher.integrity.queries.contradiction import Contradiction
from matcher.models import Assignment, Invitation, Visit, VisitHead
from matcher.vocabulary import LIVE_ANSWERS, AssignmentStatus, Presence

_THERE = VisitHead.presence.in_((Presence.CAME, Presence.SUBSTITUTE))
_SAID = select(1).where(VisitHead.invitation_id == Invitation.id).correlate(Invitation).exists()
_HEADS = select(VisitHead.visit_id, VisitHead.invitation_id).join(Visit, Visit.id == VisitHead.visit_id)

CONTRADICTIONS = (
    Contradiction(
        "visit",
        "took place, and nobody came",
        select(Visit.id).where(
            Visit.happened,
            ~select(1).where(VisitHead.visit_id == Visit.id, _THERE).correlate(Visit).exists(),
        ),
    ),
    Contradiction(
        "visit",
        "did not take place, and says how it went",
        select(Visit.id).where(
            ~Visit.happened,
            or_(Visit.attendance.is_not(None), Visit.rating.is_not(None), Visit.thanks != ""),
        ),
    ),
    Contradiction(
        "invitation",
        "is in force for a visit that took place, and nobody said whether its head came",
        select(Invitation.id)
        .join(Invitation.assignment)
        .where(Assignment.status == AssignmentStatus.DONE, Invitation.answer.in_(LIVE_ANSWERS), ~_SAID),
    ),
    Contradiction(
        "visit",
        "says of invitation {} whether its head came, and the other way round of itself",
        _HEADS.where(
            or_(
                and_(Visit.happened, VisitHead.presence.is_(None)),
                and_(~Visit.happened, VisitHead.presence.is_not(None)),
            )
        ),
    ),
    Contradiction(
        "visit",
        "tells of invitation {}, which is not one of its own in force",
        _HEADS.join(VisitHead.invitation).where(
            or_(
                Invitation.assignment_id != Visit.assignment_id,
                and_(Visit.happened, Invitation.answer.not_in(LIVE_ANSWERS)),
            )
        ),
    ),
)
