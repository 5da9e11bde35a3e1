"""Whether a registry already has something by this name."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from matcher.models import Head, Institution, ResourcePack, Topic, Venue


def same_name_exists(
    session: Session,
    model: type[Venue | Topic | ResourcePack | Institution | Head],
    name: str,
    *within: ColumnElement[bool],
    but: int | None,
) -> bool:
    """True where another record (not `but`) within the conditions bears this name, archived ones included."""
    query = select(func.count()).select_from(model).where(model.name == name, *within)
    if but is not None:
        query = query.where(model.id != but)
    return bool(session.scalar(query))
