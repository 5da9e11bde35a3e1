"""What the owner says of the service."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.models import Filing


def a_filing(session: Session) -> Filing:
    """An owner, and nothing else yet."""
    filing = Filing(owner="东台市科协")
    session.add(filing)
    session.flush()
    return filing
