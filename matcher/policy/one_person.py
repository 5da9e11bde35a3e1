"""The records of one person: a head who moved to another county has one in each."""

from __future__ import annotations

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased

from matcher.models import Head


def records_of(head_id: int | None) -> Select[int]:
    """The ids of this head's record and of all others of the same person."""
    one = aliased(Head)
    first = select(func.coalesce(one.first_id, one.id)).where(one.id == head_id).scalar_subquery()
    record = aliased(Head)
    return select(record.id).where(or_(record.id == first, record.first_id == first))
