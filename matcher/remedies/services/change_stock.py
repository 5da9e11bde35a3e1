"""One more of a pack."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import NotFound
from matcher.models import ResourcePack, Round
from matcher.packs.holder import OUTSIDE, place
from matcher.packs.queries.availability import week_stock
from matcher.packs.services.main_place import main_place
from matcher.packs.services.move_units import Move, move_units
from matcher.policy import Actor
from matcher.remedies.schemas.remedy import Remedy
from matcher.remedies.services.no_change import no_change
from matcher.vocabulary import MovementKind


def add_stock(session: Session, actor: Actor, round_: Round, change: Remedy) -> ResourcePack:
    """The pack with more to lend all week: what was agreed to is found, and lies at the county's first lending place.

    Raises `Conflict` and `NotFound` as `agree_remedy` does.
    """
    query = select(ResourcePack).where(ResourcePack.id == int(change.target)).with_for_update(of=ResourcePack)
    pack = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if pack is None or pack.county_code != round_.area_code or not pack.active:
        raise NotFound
    there = {each.pack.id: each.units for each in week_stock(session, round_.area_code, round_.monday)}
    more = change.number - there[pack.id]
    if more <= 0:
        raise no_change()
    where = place(main_place(session, pack.county_code).id)
    move_units(session, actor, pack, Move(MovementKind.COUNTED_MORE, more, OUTSIDE, where))
    return pack
