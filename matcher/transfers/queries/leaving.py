"""Heads who are agreed to move county: from their day on the county they leave plans nothing more with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, joinedload

from matcher.models import Head, HeadTransfer, lies_in
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import TransferState


@dataclass(frozen=True, slots=True)
class WeekMove:
    """A head who leaves or comes in a week or before it, agreed to and not carried out yet; `county` is the other."""

    id: int
    head: str
    day: date
    county: RegionName
    comes: bool


def leaving_on(session: Session, head_ids: Collection[int]) -> Mapping[int, date]:
    """By head the first day on which she is not to be planned with any more; those who stay are left out."""
    query = select(HeadTransfer.head_id, HeadTransfer.day).where(
        HeadTransfer.head_id.in_(head_ids), HeadTransfer.state == TransferState.AGREED
    )
    return dict(session.execute(query).all())


def has_left_by(day: date) -> ColumnElement[bool]:
    """The condition that a head is agreed to belong to another county on the day."""
    query = select(HeadTransfer.id).where(
        HeadTransfer.head_id == Head.id, HeadTransfer.state == TransferState.AGREED, HeadTransfer.day <= day
    )
    return query.exists()


def moves_of_week(session: Session, area_code: str, monday: date) -> Sequence[WeekMove]:
    """Who of the area leaves by the end of the week, and who comes to it, by day."""
    leaves, comes = (lies_in(code, area_code) for code in (HeadTransfer.from_code, HeadTransfer.to_code))
    query = (
        select(HeadTransfer, leaves)
        .where(
            HeadTransfer.state == TransferState.AGREED,
            HeadTransfer.day < monday + timedelta(weeks=1),
            or_(leaves, comes),
        )
        .options(
            joinedload(HeadTransfer.head),
            joinedload(HeadTransfer.from_county),
            joinedload(HeadTransfer.to_county),
        )
        .order_by(HeadTransfer.day, HeadTransfer.id)
    )
    return [
        WeekMove(
            each.id, each.head.name, each.day, RegionName.of(each.to_county if goes else each.from_county), not goes
        )
        for each, goes in session.execute(query)
    ]  # fmt: skip
