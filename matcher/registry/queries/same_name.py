"""Whether a registry already has something by this name, or one that looks like it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from matcher.models import Head, Institution, ResourcePack, Topic, Venue
from matcher.text import name_key


def same_name_exists(
    session: Session,
    model: type[Venue | Topic | ResourcePack | Institution | Head],
    name: str,
    *within: ColumnElement[bool],
    but: int | None,
) -> bool:
    """True where another record (not `but`) within the conditions bears this name or one that looks like it.

    Archived ones are included."""
    query = select(func.count()).select_from(model).where(model.name_key == name_key(name), *within)
    if but is not None:
        query = query.where(model.id != but)
    return bool(session.scalar(query))
