"""Packs whose stock is not the sum of their movements, and holders that have less than nothing."""

from __future__ import annotations

from sqlalchemy import func, select

from matcher.integrity.queries.contradiction import Contradiction
from matcher.models import PackMovement, ResourcePack
from matcher.packs.queries.balances import lendable_change

_COUNTED = (
    select(func.coalesce(func.sum(lendable_change()), 0))
    .where(PackMovement.pack_id == ResourcePack.id)
    .correlate(ResourcePack)
    .scalar_subquery()
)

CONTRADICTIONS = (
    Contradiction(
        "resource_pack",
        "has a stock of {}, and its movements add up to {}",
        select(ResourcePack.id, ResourcePack.stock, _COUNTED).where(ResourcePack.stock != _COUNTED),
    ),
)
