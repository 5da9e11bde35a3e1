"""The lending place that a county has from the beginning, and what lies there then."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import LendingPlace, PackMovement, Region, ResourcePack
from matcher.vocabulary import MovementKind, Whereabouts


def main_place(session: Session, county_code: str) -> LendingPlace:
    """The county's first lending place in use; where it has none yet, its association becomes one."""
    query = select(LendingPlace).where(LendingPlace.county_code == county_code, LendingPlace.active)
    place = session.scalars(query.order_by(LendingPlace.id).limit(1)).first()
    if place is None:
        county = session.get_one(Region, county_code)
        place = LendingPlace(county_code=county_code, region_code=county_code, name=f"{county.name}科协")
        session.add(place)
        session.flush()
    return place


def opening(pack: ResourcePack, place: LendingPlace) -> PackMovement:
    """The first line of a stored pack's journal: its stock, all of it at that place. For data that are loaded."""
    return PackMovement(
        pack_id=pack.id, kind=MovementKind.OPENING, quantity=pack.stock, day=clock.today(),
        source=Whereabouts.OUTSIDE, target=Whereabouts.PLACE, target_place_id=place.id, made_at=clock.now(),
    )  # fmt: skip
