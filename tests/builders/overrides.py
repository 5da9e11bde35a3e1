"""Builders of rules of their own that heads set aside for one visit."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Assignment, Override
from matcher.vocabulary import OverridableRule


def an_override(session: Session, visit: Assignment) -> Override:
    """The first head of the visit goes farther for it than it usually would."""
    override = Override(
        assignment_id=visit.id, head_id=visit.invitations[0].head_id, rule=next(iter(OverridableRule)),
        reason="路虽远，只此一次", agreed_by="本人", agreed_at=clock.now(), created_at=clock.now(),
    )  # fmt: skip
    session.add(override)
    session.flush()
    return override
