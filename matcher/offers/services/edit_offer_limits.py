"""Changing how far, how often and for how many people a head comes."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.models import Head, Offer
from matcher.offers.schemas.offer_limits import OfferLimits
from matcher.offers.services.lock_offer import lock_offer
from matcher.offers.services.tell_of_change import telling_of_change
from matcher.policy import Actor


def edit_offer_limits(session: Session, actor: Actor, head: Head, command: OfferLimits) -> Offer:
    """Set the limits, those not said to be assumed again; what is arranged already stays arranged.

    Raises `Conflict` where the offer changed in the meantime.
    """
    offer = lock_offer(session, head, command.version)
    with telling_of_change(session, actor, head, offer):
        offer.max_travel_minutes = command.max_travel_minutes
        offer.max_sessions_per_day = command.max_sessions_per_day
        offer.max_sessions_per_week = command.max_sessions_per_week
        offer.max_audience = command.max_audience
        offer.rest_minutes = command.rest_minutes
        offer.limits_said_at, offer.limits_said_by = clock.now(), actor.name
        record(
            session, actor, "offer.limits", offer,
            travel=command.max_travel_minutes, audience=command.max_audience,
            per_day=command.max_sessions_per_day, per_week=command.max_sessions_per_week,
            rest=command.rest_minutes,
        )  # fmt: skip
    session.flush()
    return offer
