"""What may be chosen when asking what a week would be like otherwise: its heads and kits."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Head, ResourcePack, Round, lies_in
from matcher.scenarios.queries.scenarios import PackName


def heads_to_choose(session: Session, round_: Round) -> list[tuple[int, str]]:
    """The active heads of the round's area by id, by name."""
    query = select(Head.id, Head.name).where(lies_in(Head.county_code, round_.area_code), Head.active)
    return [(row.id, row.name) for row in session.execute(query.order_by(Head.name_key, Head.id))]


def packs_to_choose(session: Session, round_: Round) -> list[tuple[int, PackName]]:
    """The active kits of the round's area."""
    query = select(ResourcePack.id, ResourcePack.name, ResourcePack.name_en).where(
        lies_in(ResourcePack.county_code, round_.area_code), ResourcePack.active
    )
    found = session.execute(query.order_by(ResourcePack.name_key, ResourcePack.id))
    return [(row.id, PackName(row.name, row.name_en)) for row in found]
