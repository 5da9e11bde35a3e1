"""What would be assumed of a head of whom only some is typed yet."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.county_settings.queries.county_settings import settings_of
from matcher.errors import Invalid
from matcher.models import Institution, Region
from matcher.offers.queries.assumed import Limits, assumed_limits
from matcher.registry.queries.assumed_place import PlaceOf, assumed_place
from matcher.registry.queries.find_topic import find_topic
from matcher.registry.queries.regions import RegionName
from matcher.text import name_key
from matcher.vocabulary import Kind

LONGEST_TYPED = 120


@dataclass(frozen=True, slots=True)
class AssumedHead:
    """The kind (None: not to be told yet), the township and what it was taken from (None: somebody has said it), the
    half-days as bits, the limits; `new_institution` where the county has none of the name that is typed.
    """

    kind: Kind | None
    kind_said: bool
    township: RegionName | None
    place_of: PlaceOf | None
    half_days: int
    limits: Limits
    new_institution: bool


def assumed_head(
    session: Session, county_code: str, *, institution: str, topic: str, township_code: str, kind: str
) -> AssumedHead:
    """What `register_head` would assume of this; whatever is typed, nothing is refused."""
    settings = settings_of(session, county_code)
    name = institution[:LONGEST_TYPED]
    known = _institution(session, county_code, name) if name else None
    said = next((each for each in Kind if each.value == kind), None)
    of_others = known.kind if known else _kind_of_topic(session, county_code, topic[:LONGEST_TYPED])
    township = session.get(Region, township_code) if township_code.startswith(county_code) else None
    place = None if township else assumed_place(session, county_code, known.id if known else None, name)
    shown = township or (place.township if place else None)
    return AssumedHead(
        kind=said or of_others,
        kind_said=said is not None,
        township=RegionName.of(shown) if shown else None,
        place_of=place.taken_from if place else None,
        half_days=settings.assumed_half_days,
        limits=assumed_limits(settings),
        new_institution=bool(name) and known is None,
    )


def _institution(session: Session, county_code: str, name: str) -> Institution | None:
    query = select(Institution).where(
        Institution.county_code == county_code, Institution.name_key == name_key(name)
    )
    return session.scalars(query.order_by(Institution.id)).first()


def _kind_of_topic(session: Session, county_code: str, typed: str) -> Kind | None:
    try:
        return find_topic(session, county_code, typed).group if typed.strip() else None
    except Invalid:
        return None
