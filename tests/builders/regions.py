"""Builders of changes of areas."""

from __future__ import annotations

from collections.abc import Sequence

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


def so_many_changes(session: Session, townships: Sequence[Region]) -> int:
    """One change for each of the townships; the number of one that would go over to another."""
    for township in townships:
        a_change(session, township, state=ChangeState.CALLED_OFF)
    codes = [each.code for each in townships[:-1]]
    into = townships[-1].code
    return a_change(session, townships[0], sort=ChangeSort.GO_OVER, codes=codes, into_code=into, name="").id
