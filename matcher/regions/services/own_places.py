"""Venues and heads that have no position but their township's: where they stand once a change is taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Head, Region, Venue
from matcher.models.audit import Json
from matcher.regions.queries.place import stands_at_its_own

_MODELS: tuple[type[Venue | Head], ...] = (Venue, Head)


def at_its_own_place(session: Session, township: Region) -> dict[str, Json]:
    """The ids of what stands at the township's own position, by table."""
    found: dict[str, Json] = {}
    for model in _MODELS:
        query = select(model.id).where(stands_at_its_own(model, township)).order_by(model.id)
        found[model.__tablename__] = list(session.scalars(query))
    return found


def stand_as_before(session: Session, moved: Mapping[str, Json], into: Region) -> None:
    """What had stood at a township's own position, and stands at the successor's by now, stands there again.

    Call it once everything has its former code again.
    """
    stood = moved.get("stood")
    for code, of_code in stood.items() if isinstance(stood, Mapping) else ():
        township = session.get_one(Region, code)
        for model in _MODELS:
            keys = of_code[model.__tablename__] if isinstance(of_code, Mapping) else []
            _put(session, model, keys if isinstance(keys, list) else [], into, township)
    session.flush()


def _put(
    session: Session, model: type[Venue | Head], keys: Sequence[Json], there: Region, township: Region
) -> None:
    moved_along = select(model).where(
        model.id.in_(keys),
        model.township_code == township.code,
        model.latitude == there.latitude,
        model.longitude == there.longitude,
    )
    for each in session.scalars(moved_along.order_by(model.id)).all():
        assert isinstance(each, Venue | Head)
        each.latitude, each.longitude = township.latitude, township.longitude
