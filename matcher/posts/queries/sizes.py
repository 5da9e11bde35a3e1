"""How many seats the bodies of an association have filled on a day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.database.ensure_fresh import state_tag
from matcher.models import BodySize, lies_in
from matcher.posts.queries.body import Size
from matcher.vocabulary import Seat


def size_rows(session: Session, region_code: str, day: date) -> dict[Seat, BodySize]:
    """Of each seat the row that is in force on the day."""
    query = (
        select(BodySize)
        .where(BodySize.region_code == region_code, BodySize.from_day <= day)
        .order_by(BodySize.from_day)
    )
    return {row.seat: row for row in session.scalars(query)}


def sizes_on(session: Session, area: str, day: date) -> dict[str, dict[Seat, Size]]:
    """The sizes in force on the day in an area, by region and seat."""
    query = (
        select(BodySize)
        .where(lies_in(BodySize.region_code, area), BodySize.from_day <= day)
        .order_by(BodySize.from_day)
    )
    found: dict[str, dict[Seat, Size]] = {}
    for row in session.scalars(query):
        found.setdefault(row.region_code, {})[row.seat] = Size(row.filled, row.others_front_line)
    return found


def sizes_tag(session: Session, region_code: str) -> str:
    """What a form of an association's sizes carries, to notice that another changed any of them."""
    query = select(BodySize.id, BodySize.version).where(BodySize.region_code == region_code)
    return state_tag(*sorted((id_, version) for id_, version in session.execute(query)))
