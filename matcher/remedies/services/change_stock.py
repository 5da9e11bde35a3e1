"""One more of a pack."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import NotFound
from matcher.models import ResourcePack, Round
from matcher.remedies.schemas.remedy import Remedy
from matcher.remedies.services.no_change import no_change


def add_stock(session: Session, round_: Round, change: Remedy) -> ResourcePack:
    """The pack with its new stock. Raises `Conflict` and `NotFound` as `agree_remedy` does."""
    query = select(ResourcePack).where(ResourcePack.id == int(change.target)).with_for_update(of=ResourcePack)
    pack = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if pack is None or pack.county_code != round_.area_code or not pack.active:
        raise NotFound
    if pack.stock >= change.number:
        raise no_change()
    pack.stock = change.number
    return pack
