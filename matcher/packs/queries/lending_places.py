"""The lending places of a county, as lists and forms show them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from matcher import clock
from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import Institution, LendingPlace, PackMovement
from matcher.policy import Action, Actor, within
from matcher.registry.queries.regions import RegionName
from matcher.registry.queries.registry_conditions import registry_conditions
from matcher.schemas.filters import RegistryFilter
from matcher.vocabulary import Whereabouts


@dataclass(frozen=True, slots=True)
class LendingPlaceRow:
    """A lending place; `ready` and `in_repair` are units of all packs that are there."""

    id: int
    county_code: str
    name: str
    region: RegionName
    institution: str
    address: str
    contact: str
    hours: str
    active: bool
    version: int
    ready: int = 0
    in_repair: int = 0

    @classmethod
    def of(cls, place: LendingPlace, units: Mapping[tuple[int, Whereabouts], int] = {}) -> LendingPlaceRow:
        """The row of a loaded place, with the units there by place and whereabouts."""
        return cls(
            place.id, place.county_code, place.name, RegionName.of(place.region),
            place.institution.name if place.institution else "", place.address, place.contact, place.hours,
            place.active, place.version,
            units.get((place.id, Whereabouts.PLACE), 0), units.get((place.id, Whereabouts.REPAIR), 0),
        )  # fmt: skip


def list_lending_places(
    session: Session, actor: Actor, wanted: RegistryFilter, extent: Extent = ON_SCREEN
) -> Page[LendingPlaceRow]:
    """A page of the lending places within reach, by name."""
    conditions = registry_conditions(wanted, LendingPlace.active, LendingPlace.county_code, LendingPlace)
    query = (
        select(LendingPlace)
        .where(within(actor, Action.REGISTRY_VIEW, LendingPlace), *conditions)
        .options(joinedload(LendingPlace.region), joinedload(LendingPlace.institution))
        .order_by(LendingPlace.county_code, LendingPlace.name, LendingPlace.id)
    )
    found = read_page(session, query, wanted.page, extent)
    units = units_at(session, [place.id for place in found.items])
    return found.map(lambda place: LendingPlaceRow.of(place, units))


def units_at(session: Session, place_ids: Collection[int]) -> Mapping[tuple[int, Whereabouts], int]:
    """How many units of all packs are at each place, ready or in repair, by the end of today."""
    found: dict[tuple[int, Whereabouts], int] = {}
    ends = (
        (1, PackMovement.target_place_id, PackMovement.target),
        (-1, PackMovement.source_place_id, PackMovement.source),
    )
    for sign, place_id, at in ends:
        query = select(place_id, at, func.sum(PackMovement.quantity))
        query = query.where(place_id.in_(place_ids), PackMovement.day <= clock.today())
        for key, where, units in session.execute(query.group_by(place_id, at)):
            if key is not None:
                found[key, where] = found.get((key, where), 0) + sign * units
    return found


def places_of(session: Session, county_code: str) -> Sequence[LendingPlaceRow]:
    """All lending places of a county, archived ones too, by name."""
    query = (
        select(LendingPlace)
        .where(LendingPlace.county_code == county_code)
        .options(joinedload(LendingPlace.region), joinedload(LendingPlace.institution))
        .order_by(LendingPlace.name, LendingPlace.id)
    )
    return [LendingPlaceRow.of(place) for place in session.scalars(query)]


def institutions_to_choose(session: Session, county_code: str, also: int | None) -> Sequence[tuple[int, str]]:
    """The county's institutions in use, and `also` one that is chosen already, by name."""
    query = (
        select(Institution.id, Institution.name)
        .where(Institution.county_code == county_code, Institution.active | (Institution.id == also))
        .order_by(Institution.name, Institution.id)
    )
    return [(key, name) for key, name in session.execute(query)]
