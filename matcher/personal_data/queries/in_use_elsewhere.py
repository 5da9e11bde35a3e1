"""Whether a person of whom somebody looks after one record is planned with in another county."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Head, Region, lies_in
from matcher.policy import Actor
from matcher.policy.one_person import records_of
from matcher.wording.name import Name


def in_use_elsewhere(session: Session, actor: Actor, head_id: int) -> Name | None:
    """The county out of the actor's reach in which the head is in use today; None where there is none."""
    query = (
        select(Region)
        .join(Head, Head.county_code == Region.code)
        .where(Head.id.in_(records_of(head_id)), Head.active, ~lies_in(Head.county_code, actor.region_code))
        .order_by(Region.code)
    )
    found = session.scalars(query.limit(1)).one_or_none()
    return Name(found.name, found.name_en) if found else None
