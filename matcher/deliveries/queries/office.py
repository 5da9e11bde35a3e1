"""Whom the reader of a message may ask, by name."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.models import Region


def office_of(session: Session, county_code: str) -> str:
    """The county's association, as messages call it."""
    return session.get_one(Region, county_code).name + "科协"
