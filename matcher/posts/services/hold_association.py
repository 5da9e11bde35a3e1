"""Holding an association, so that its posts and sizes change one after the other."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Region


def hold_association(session: Session, region_code: str) -> bool:
    """Lock the region's row to the end of the transaction; whether there is such a region."""
    query = select(Region.code).where(Region.code == region_code).with_for_update(key_share=True)
    return session.scalar(query) is not None
