"""Keeping a head out of the matching for a while."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.models import Head, Offer
from matcher.offers.schemas.offer_version import OfferVersion
from matcher.offers.services.lock_offer import lock_offer
from matcher.offers.services.tell_of_change import telling_of_change
from matcher.policy import Actor


def pause_offer(session: Session, actor: Actor, head: Head, command: OfferVersion) -> Offer | None:
    """Plan no further weeks with the offer; what is arranged already stays. Pausing what is paused is nothing new.

    Raises `Conflict` where the offer changed in the meantime.
    """
    if (head.offer is None or not head.offer.published) and command.version == _version_of(head.offer):
        return head.offer
    offer = lock_offer(session, head, command.version)
    with telling_of_change(session, actor, head, offer):
        offer.published = False
        record(session, actor, "offer.pause", offer, before="published", after="paused")
    session.flush()
    return offer


def _version_of(offer: Offer | None) -> int:
    return offer.version if offer else 0
