"""The resource packs of a county."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import ResourcePack
from matcher.packs.holder import Holder
from matcher.packs.queries.balances import balances
from matcher.policy import Action, Actor, within
from matcher.registry.queries.registry_conditions import registry_conditions
from matcher.schemas.filters import RegistryFilter
from matcher.vocabulary import LENDABLE, Whereabouts


@dataclass(frozen=True, slots=True)
class PackRow:
    """One pack of the list; `stock` is what can be lent of it today, at lending places and at visits."""

    id: int
    county_code: str
    name: str
    name_en: str
    stock: int
    active: bool
    version: int
    out: int = 0
    in_repair: int = 0

    @classmethod
    def of(cls, pack: ResourcePack, held: Mapping[Holder, int]) -> PackRow:
        """The row of a loaded pack, with what is where of it."""
        at: Counter[Whereabouts] = Counter()
        for holder, units in held.items():
            at[holder.at] += units
        return cls(
            pack.id, pack.county_code, pack.name, pack.name_en,
            sum(at[each] for each in LENDABLE), pack.active, pack.version,
            at[Whereabouts.VISIT], at[Whereabouts.REPAIR],
        )  # fmt: skip


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
    found = read_page(session, query, wanted.page, extent)
    held = balances(session, [pack.id for pack in found.items], clock.today())
    return found.map(lambda pack: PackRow.of(pack, held[pack.id]))


def packs_to_lend(session: Session, county_code: str, also: Collection[int] = ()) -> list[PackRow]:
    """The packs in use of one county and those of `also`, by name: for the packs of a topic or a product."""
    query = (
        select(ResourcePack)
        .where(ResourcePack.county_code == county_code, ResourcePack.active | ResourcePack.id.in_(also))
        .order_by(ResourcePack.name, ResourcePack.id)
    )
    packs = session.scalars(query).all()
    held = balances(session, [pack.id for pack in packs], clock.today())
    return [PackRow.of(pack, held[pack.id]) for pack in packs]
