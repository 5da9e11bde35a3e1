"""The venues of a county, as lists and forms show them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import Venue
from matcher.policy import Action, Actor, within
from matcher.registry.queries.regions import RegionName
from matcher.registry.queries.registry_conditions import registry_conditions
from matcher.registry.schemas.venue import VenueFilter
from matcher.vocabulary import VenueKind


@dataclass(frozen=True, slots=True)
class VenueRow:
    """One venue of the list."""

    id: int
    name: str
    kind: VenueKind
    township: RegionName
    capacity: int
    rooms: int
    active: bool
    version: int

    @classmethod
    def of(cls, venue: Venue) -> VenueRow:
        """The row of a loaded venue."""
        return cls(
            venue.id, venue.name, venue.kind, RegionName.of(venue.township), venue.capacity, venue.rooms,
            venue.active, venue.version,
        )  # fmt: skip


def list_venues(
    session: Session, actor: Actor, wanted: VenueFilter, extent: Extent = ON_SCREEN
) -> Page[VenueRow]:
    """A page of the venues within reach, by township and name."""
    conditions = registry_conditions(wanted, Venue.active, Venue.township_code, Venue)
    if wanted.township_code:
        conditions.append(Venue.township_code == wanted.township_code)
    if wanted.kind:
        conditions.append(Venue.kind == wanted.kind)
    query = (
        select(Venue)
        .where(within(actor, Action.REGISTRY_VIEW, Venue), *conditions)
        .order_by(Venue.township_code, Venue.name, Venue.id)
        .options(joinedload(Venue.township))
    )
    return read_page(session, query, wanted.page, extent).map(VenueRow.of)
