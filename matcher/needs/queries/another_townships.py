"""Whose need it is that a clerk of another township has opened, as on a shared telephone."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Need, Region
from matcher.policy import Actor
from matcher.policy.actor import COUNTY_DIGITS
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import NeedStatus, Role


def township_of_need(session: Session, actor: Actor, need_id: int) -> RegionName | None:
    """Another township of the clerk's own county whose need this is; None for any other, and for drafts."""
    if actor.role is not Role.TOWNSHIP:
        return None
    query = (
        select(Region)
        .join(Need, Need.township_code == Region.code)
        .where(
            Need.id == need_id,
            Need.township_code != actor.region_code,
            Need.township_code.startswith(actor.region_code[:COUNTY_DIGITS]),
            Need.status != NeedStatus.DRAFT,
        )
    )
    township = session.scalar(query)
    return RegionName.of(township) if township else None
