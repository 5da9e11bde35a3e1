"""Letting the weekly matching plan with a head's offer."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.errors import Invalid
from matcher.models import Head, Offer
from matcher.offers.queries.offer import lacking
from matcher.offers.schemas.offer_version import OfferVersion
from matcher.offers.services.lock_offer import lock_offer
from matcher.offers.services.tell_of_change import telling_of_change
from matcher.policy import Actor


def publish_offer(session: Session, actor: Actor, head: Head, command: OfferVersion) -> Offer:
    """Publish the offer; publishing what is published is nothing new.

    Raises `Invalid` where it lacks topics or time, `Conflict` where it changed in the meantime.
    """
    if head.offer is not None and head.offer.published and head.offer.version == command.version:
        return head.offer
    offer = lock_offer(session, head, command.version)
    with telling_of_change(session, actor, head, offer):
        missing = lacking(offer)
        if missing:
            raise Invalid(missing)
        offer.published = True
        record(session, actor, "offer.publish", offer, before="paused", after="published")
    session.flush()
    return offer
