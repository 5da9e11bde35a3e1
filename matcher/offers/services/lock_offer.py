"""Locking a head's offer to change it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.database.ensure_fresh import ensure_version
from matcher.models import Head, Offer


def lock_offer(session: Session, head: Head, version: int) -> Offer:
    """The head's offer, locked, read afresh and marked as changed; a new one where there was none.

    Raises `Conflict` where `version` (0 for none yet) is not the offer's any more.
    """
    query = select(Offer).where(Offer.head_id == head.id).with_for_update(of=Offer)
    offer = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    ensure_version(offer.version if offer else 0, version)
    if offer is None:
        offer = Offer(head_id=head.id, updated_at=clock.now())
        session.add(offer)
        session.flush()
        return offer
    offer.updated_at = clock.now()
    flag_modified(offer, "updated_at")  # its rows belong to it: changing them must move its version, too
    return offer
