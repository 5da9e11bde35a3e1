"""How many units a holder has from a day on, whatever is entered for later."""

from __future__ import annotations

from datetime import date

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from matcher.models import PackMovement
from matcher.packs.holder import Holder


def least_held(session: Session, pack_id: int, holder: Holder, day: date) -> int:
    """The smallest number that the holder has at the end of a day from `day` on: so many can be taken away."""
    arrives = and_(
        PackMovement.target == holder.at,
        PackMovement.target_place_id == holder.place_id,
        PackMovement.target_assignment_id == holder.assignment_id,
    )
    leaves = and_(
        PackMovement.source == holder.at,
        PackMovement.source_place_id == holder.place_id,
        PackMovement.source_assignment_id == holder.assignment_id,
    )
    sign = case((arrives, 1), else_=0) - case((leaves, 1), else_=0)
    query = (
        select(PackMovement.day, func.sum(PackMovement.quantity * sign))
        .where(PackMovement.pack_id == pack_id, arrives | leaves)
        .group_by(PackMovement.day)
        .order_by(PackMovement.day)
    )
    held, least = 0, None
    for on, change in session.execute(query):
        if on > day and least is None:
            least = held
        held += change
        if on >= day:
            least = held if least is None else min(least, held)
    return max(0, held if least is None else least)
