"""What a registry already has by this name, or one that looks like it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from matcher.models import Head, Institution, LendingPlace, Product, ResourcePack, Topic, Venue
from matcher.text import name_key


def same_named(
    session: Session,
    model: type[Venue | Topic | ResourcePack | Institution | Head | LendingPlace | Product],
    name: str,
    *within: ColumnElement[bool],
    but: int | None,
) -> int | None:
    """The number of another record (not `but`) within the conditions that bears this name or one that looks like it.

    Archived ones are included."""
    query = select(model.id).where(model.name_key == name_key(name), *within).order_by(model.id).limit(1)
    if but is not None:
        query = query.where(model.id != but)
    return session.scalar(query)
