"""Who answers for a county, for a walk over all forms."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.models import Account
from tests.builders.handovers import so_many_handovers


def handed_over(session: Session, coordinator: Account) -> str:
    """The page where one handover can be taken back, and another one is to be read."""
    so_many_handovers(session, coordinator, 1)
    return "/handing-over"
