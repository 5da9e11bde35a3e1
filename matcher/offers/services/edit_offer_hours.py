"""Changing the hours of an ordinary week in which a head could come."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.models import Availability, Head, Offer
from matcher.offers.schemas.offer_hours import OfferHours
from matcher.offers.services.ensure_session_begins import ensure_session_begins
from matcher.offers.services.lock_offer import lock_offer
from matcher.offers.services.tell_of_change import telling_of_change
from matcher.policy import Actor


def edit_offer_hours(session: Session, actor: Actor, head: Head, command: OfferHours) -> Offer:
    """Put the pattern in place of the former one; what is arranged already stays arranged.

    Raises `Invalid` where no session can begin in some of the hours, `Conflict` where the offer changed in the
    meantime.
    """
    ensure_session_begins(session, head, command.by_field)
    offer = lock_offer(session, head, command.version)
    with telling_of_change(session, actor, head, offer):
        offer.pattern = [
            Availability(weekday=weekday, start_minute=start, end_minute=end)
            for weekday, start, end in command.pattern
        ]
        offer.hours_assumed = False
        offer.hours_said_at, offer.hours_said_by = clock.now(), actor.name
        record(session, actor, "offer.hours", offer, pattern=[list(stretch) for stretch in command.pattern])
    session.flush()
    return offer
