"""Founding the working groups of a county."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.models import Region, WorkingGroup
from matcher.vocabulary import Kind


def found_groups(session: Session, county: Region) -> None:
    """Give a new county its groups, one of each kind. Whoever makes a county calls it in the same transaction."""
    session.add_all(WorkingGroup(county_code=county.code, kind=kind) for kind in Kind)
    session.flush()
