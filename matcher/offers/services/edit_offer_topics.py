"""Changing which topics a head offers."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.errors import Invalid
from matcher.models import Head, Offer, OfferTopic, Topic
from matcher.offers.schemas.offer_topics import OfferTopics
from matcher.offers.services.lock_offer import lock_offer
from matcher.offers.services.tell_of_change import telling_of_change
from matcher.policy import Actor
from matcher.wording import Text


def edit_offer_topics(session: Session, actor: Actor, head: Head, command: OfferTopics) -> Offer:
    """Set the fit of the topics named; topics that are not named stay as they are.

    Raises `Invalid` where a topic is not in the county's catalogue, `Conflict` where the offer changed.
    """
    wanted = {row.topic_id: row.fit for row in command.topics}
    _ensure_in_catalogue(session, head, set(wanted))
    offer = lock_offer(session, head, command.version)
    with telling_of_change(session, actor, head, offer):
        present = {row.topic_id: row for row in offer.topics}
        for topic_id, fit in wanted.items():
            row = present.get(topic_id)
            if row is not None and fit:
                row.fit = fit
            elif row is not None:
                offer.topics.remove(row)
            elif fit:
                offer.topics.append(OfferTopic(topic_id=topic_id, fit=fit))
        record(
            session, actor, "offer.topics", offer, fits={str(row.topic_id): row.fit for row in offer.topics}
        )
    session.flush()
    return offer


def _ensure_in_catalogue(session: Session, head: Head, topic_ids: set[int]) -> None:
    known = select(Topic.id).where(Topic.county_code == head.county_code, Topic.id.in_(topic_ids))
    if topic_ids - set(session.scalars(known)):
        raise Invalid.field(
            "topics", Text("A topic is no longer in the catalogue. Please load the page again.")
        )
