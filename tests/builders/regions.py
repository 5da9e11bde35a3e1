"""Builders of changes of areas."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Region, RegionChange
from matcher.vocabulary import ChangeSort, ChangeState


def a_change(session: Session, township: Region, **values: object) -> RegionChange:
    """The draft of a new name of a township, from today on."""
    fields = {
        "county_code": township.code[:6], "sort": ChangeSort.RENAME, "state": ChangeState.DRAFT, "day": clock.today(),
        "codes": [township.code], "into_code": "", "name": f"{township.name}新区", "name_en": "", "moved": {},
        "created_at": clock.now(),
    } | values  # fmt: skip
    change = RegionChange(**fields)
    session.add(change)
    session.flush()
    return change
