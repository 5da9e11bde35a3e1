"""Saying that what was assumed of a head is so (就是这样)."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.county_settings.queries.county_settings import settings_of
from matcher.models import Availability, Head, Offer
from matcher.offers.queries.assumed import assumed_pattern, limits_of
from matcher.offers.schemas.confirm_offer import ConfirmOffer, OfferPart
from matcher.offers.services.lock_offer import lock_offer
from matcher.policy import Actor


def confirm_offer(session: Session, actor: Actor, head: Head, command: ConfirmOffer) -> Offer:
    """Keep what the county assumes at this moment as said; what was said already stays. Twice is like once.

    Raises `Conflict` where the offer changed in the meantime.
    """
    offer = lock_offer(session, head, command.version)
    settings = settings_of(session, head.county_code)
    confirmed: list[str] = []
    if offer.hours_assumed and OfferPart.HOURS in command.parts:
        offer.pattern = [
            Availability(weekday=each.weekday, start_minute=each.start_minute, end_minute=each.end_minute)
            for each in assumed_pattern(settings)
        ]
        offer.hours_assumed = False
        offer.hours_said_at, offer.hours_said_by = clock.now(), actor.name
        confirmed.append("hours")
    if offer.limits_assumed and OfferPart.LIMITS in command.parts:
        limits = limits_of(offer, settings)
        offer.max_travel_minutes, offer.max_audience = limits.max_travel_minutes, limits.max_audience
        offer.max_sessions_per_day = limits.max_sessions_per_day
        offer.max_sessions_per_week = limits.max_sessions_per_week
        offer.limits_said_at, offer.limits_said_by = clock.now(), actor.name
        confirmed.append("limits")
    if confirmed:
        record(session, actor, "offer.confirm", offer, parts=confirmed)
    session.flush()
    return offer
