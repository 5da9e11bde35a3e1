"""Builders of lending places and movements of kit."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from matcher.models import LendingPlace, PackMovement, ResourcePack
from matcher.packs.holder import OUTSIDE, Holder, place
from matcher.packs.services.move_units import Move, move_units
from matcher.policy import Actor
from matcher.vocabulary import MovementKind
from tests.builders.people import an_account
from tests.builders.places import DONGTAI, a_county


def a_lending_place(session: Session, name: str = "三仓镇卫生院", **values: Any) -> LendingPlace:
    """A lending place of the county, at its own office if nothing else is said."""
    code = values.pop("county_code", DONGTAI)
    a_county(session, code)
    found = LendingPlace(**({"county_code": code, "region_code": code, "name": name} | values))
    session.add(found)
    session.flush()
    return found


def moved(
    session: Session,
    pack: ResourcePack,
    kind: MovementKind,
    source: Holder,
    target: Holder,
    quantity: int = 1,
    **values: Any,
) -> PackMovement:
    """Units of the pack have moved, as a coordinator noted."""
    actor = Actor.of(an_account(session))
    return move_units(session, actor, pack, Move(kind, quantity, source, target, **values))


def bought(
    session: Session, pack: ResourcePack, where: LendingPlace, quantity: int = 1, **values: Any
) -> PackMovement:
    """The county has bought some more."""
    return moved(session, pack, MovementKind.BOUGHT, OUTSIDE, place(where.id), quantity, **values)
