"""Taking back what was said about particular days."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.models import Head, Offer
from matcher.notifications.services.notify_offer import notify_offer_changed
from matcher.offers.schemas.offer_days import DropDays
from matcher.offers.services.lock_offer import lock_offer
from matcher.policy import Actor


def drop_offer_days(session: Session, actor: Actor, head: Head, command: DropDays) -> Offer:
    """Remove the exceptions named, so that the weekly pattern applies again; unknown ones are passed over.

    Raises `Conflict` where the offer changed in the meantime.
    """
    offer = lock_offer(session, head, command.version)
    gone = [entry for entry in offer.exceptions if entry.id in command.ids]
    for entry in gone:
        offer.exceptions.remove(entry)
    record(session, actor, "offer.drop_days", offer, days=[entry.day.isoformat() for entry in gone])
    if offer.published:
        notify_offer_changed(session, actor, head, ("days",), [entry.day for entry in gone])
    session.flush()
    return offer
