"""Needs as they are open at this moment."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from matcher.models import Need
from matcher.vocabulary import NeedStatus


def open_needs(session: Session, need_ids: Collection[int]) -> dict[int, Need]:
    """Those of the needs that are posted, with their parts, by id."""
    query = select(Need).where(Need.id.in_(need_ids), Need.status == NeedStatus.POSTED)
    return {need.id: need for need in session.scalars(query.options(selectinload(Need.parts)))}
