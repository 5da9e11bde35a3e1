"""Papers that go by the same number."""

from __future__ import annotations

from sqlalchemy import extract, select
from sqlalchemy.orm import Session

from matcher.models import Paper


def with_same_number(session: Session, paper: Paper) -> list[Paper]:
    """The other papers of its county with its number and a day of the same year, by id; none where it has no number."""
    if not paper.number:
        return []
    query = select(Paper).where(
        Paper.county_code == paper.county_code,
        Paper.number == paper.number,
        Paper.id != paper.id,
        extract("year", Paper.day) == paper.day.year,
    )
    return list(session.scalars(query.order_by(Paper.id)))
