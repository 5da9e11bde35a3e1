"""Whether somebody's county is still on its way aboard: then pages lead back to its steps."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Plan, Round
from matcher.policy import Action, Actor, allows


def is_on_the_way(session: Session, actor: Actor) -> bool:
    """True for a county's coordinator or administrator as long as no week of it has been sent out."""
    if actor.is_above_county or not allows(actor, Action.ABOARD_VIEW):
        return False
    released = (
        select(Plan.id)
        .join(Round, Plan.round_id == Round.id)
        .where(Round.area_code == actor.county_code, Plan.released_at.is_not(None))
    )
    return session.scalar(released.limit(1)) is None
