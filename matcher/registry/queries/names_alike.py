"""Records of a registry whose names look the same: written down before names were compared by their looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from matcher.models import Head, Institution, Region, ResourcePack, Topic, Venue
from matcher.policy import Action, Actor, within
from matcher.wording.name import Name

Registered = Head | Institution | Venue | Topic | ResourcePack
MOST_RECORDS = 500

WITHIN: Mapping[str, tuple[type[Registered], InstrumentedAttribute[int] | InstrumentedAttribute[str]]] = {
    "head": (Head, Head.institution_id),
    "institution": (Institution, Institution.county_code),
    "venue": (Venue, Venue.township_code),
    "topic": (Topic, Topic.county_code),
    "pack": (ResourcePack, ResourcePack.county_code),
}
"""The registries, and within what each keeps its names apart."""


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """A record as it is written."""

    id: int
    name: str
    active: bool


@dataclass(frozen=True, slots=True)
class NamesAlike:
    """Records of one registry (`kind` as in `WITHIN`) that people read as the same; `place` is where they are."""

    kind: str
    place: Name
    records: tuple[NamedRecord, ...]


def names_alike(session: Session, actor: Actor) -> tuple[NamesAlike, ...]:
    """Every group of such records within reach, archived ones included; at most `MOST_RECORDS` of a registry."""
    return tuple(group for kind in WITHIN for group in _of_registry(session, actor, kind))


def _of_registry(session: Session, actor: Actor, kind: str) -> list[NamesAlike]:
    model, place = WITHIN[kind]
    doubled = (
        select(place.label("place"), model.name_key.label("name_key"))
        .where(within(actor, Action.REGISTRY_EDIT, model))
        .group_by(place, model.name_key)
        .having(func.count() > 1)
        .subquery()
    )
    query = (
        select(place, model.name_key, model.id, model.name, model.active)
        .join(doubled, (place == doubled.c.place) & (model.name_key == doubled.c.name_key))
        .order_by(place, model.name_key, model.id)
        .limit(MOST_RECORDS)
    )
    rows = session.execute(query).all()
    places = _places(session, kind, {row[0] for row in rows})
    return [
        NamesAlike(kind, places[key[0]], tuple(NamedRecord(*row[2:]) for row in alike))
        for key, alike in groupby(rows, key=lambda row: (row[0], row[1]))
    ]


def _places(session: Session, kind: str, keys: set[object]) -> dict[object, Name]:
    if kind == "head":
        institutions = select(Institution.id, Institution.name).where(Institution.id.in_(keys))
        return {key: Name(name) for key, name in session.execute(institutions)}
    regions = select(Region.code, Region.name, Region.name_en).where(Region.code.in_(keys))
    return {code: Name(name, name_en) for code, name, name_en in session.execute(regions)}
