"""Holding a pack while units of it move."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import NotFound
from matcher.models import ResourcePack


def lock_pack(session: Session, pack_id: int, county_code: str) -> ResourcePack:
    """The pack of that county, locked and read anew. Raises `NotFound`."""
    query = select(ResourcePack).where(ResourcePack.id == pack_id, ResourcePack.county_code == county_code)
    locked = query.with_for_update(of=ResourcePack).execution_options(populate_existing=True)
    pack = session.scalars(locked).one_or_none()
    if pack is None:
        raise NotFound
    return pack
