"""Holding a county while something is said of who answers there."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import NotFound
from matcher.models import Region
from matcher.policy import Action, Actor, within
from matcher.vocabulary import Level


def hold_county(session: Session, actor: Actor, code: str) -> None:
    """Lock the row of the county of this code for the transaction.

    Raises `Forbidden` for whoever does not hand counties over, `NotFound` for a county out of reach and for any other
    region.
    """
    reach = within(actor, Action.COUNTY_HAND_OVER, Region)
    held = select(Region.code).where(Region.code == code, Region.level == Level.COUNTY, reach)
    if session.scalar(held.with_for_update(key_share=True)) is None:
        raise NotFound
