"""The resource packs of a county."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import ResourcePack
from matcher.policy import Action, Actor, within
from matcher.registry.queries.registry_conditions import registry_conditions
from matcher.schemas.filters import RegistryFilter


@dataclass(frozen=True, slots=True)
class PackRow:
    """One pack of the list."""

    id: int
    county_code: str
    name: str
    name_en: str
    stock: int
    active: bool
    version: int

    @classmethod
    def of(cls, pack: ResourcePack) -> PackRow:
        """The row of a loaded pack."""
        return cls(pack.id, pack.county_code, pack.name, pack.name_en, pack.stock, pack.active, pack.version)


@dataclass(frozen=True, slots=True)
class PackQuantity:
    """So many of a pack, lent for an activity."""

    name: str
    name_en: str
    quantity: int


def list_packs(
    session: Session, actor: Actor, wanted: RegistryFilter, extent: Extent = ON_SCREEN
) -> Page[PackRow]:
    """A page of the packs within reach, by name."""
    conditions = registry_conditions(wanted, ResourcePack.active, ResourcePack.county_code, ResourcePack)
    query = (
        select(ResourcePack)
        .where(within(actor, Action.REGISTRY_VIEW, ResourcePack), *conditions)
        .order_by(ResourcePack.county_code, ResourcePack.name, ResourcePack.id)
    )
    return read_page(session, query, wanted.page, extent).map(PackRow.of)


def packs_to_lend(session: Session, county_code: str) -> list[PackRow]:
    """The packs in use of one county, by name: for the packs of a topic."""
    query = (
        select(ResourcePack)
        .where(ResourcePack.county_code == county_code, ResourcePack.active)
        .order_by(ResourcePack.name)
    )
    return [PackRow.of(pack) for pack in session.scalars(query)]
