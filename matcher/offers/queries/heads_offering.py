"""How many heads offer a topic at present."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.models import Head, Offer, OfferTopic


def heads_offering(session: Session, topic_ids: Collection[int]) -> dict[int, int]:
    """For each of these topics that is offered, how many heads in use have it in a published offer."""
    query = (
        select(OfferTopic.topic_id, func.count())
        .join(OfferTopic.offer)
        .join(Offer.head)
        .where(OfferTopic.topic_id.in_(topic_ids), Offer.published, Head.active)
        .group_by(OfferTopic.topic_id)
    )
    return dict(session.execute(query).all())
