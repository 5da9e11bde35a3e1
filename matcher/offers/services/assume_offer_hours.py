"""Leaving open when a head could come: the county's ordinary half-days hold until somebody says otherwise."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.models import Head, Offer
from matcher.offers.services.lock_offer import lock_offer
from matcher.policy import Actor


def assume_offer_hours(session: Session, actor: Actor, head: Head, version: int) -> Offer:
    """Plan with the county's ordinary half-days, as they are at the time.

    Raises `Conflict` where the offer changed in the meantime.
    """
    offer = lock_offer(session, head, version)
    offer.pattern, offer.hours_assumed = [], True
    offer.hours_said_at, offer.hours_said_by = None, ""
    record(session, actor, "offer.assume_hours", offer)
    session.flush()
    return offer
