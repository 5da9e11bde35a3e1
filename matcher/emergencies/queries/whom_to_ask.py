"""Which heads are to be asked in an emergency, and who of them is reached by a message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from matcher.deliveries.queries.readers import routes_of_heads
from matcher.models import Emergency, EmergencyCall, Head, Offer, OfferTopic
from matcher.vocabulary import CallState


@dataclass(frozen=True, slots=True)
class ToAsk:
    """How many heads are not asked yet, and how many of them have to be rung up as no channel reaches them."""

    heads: int
    to_ring: int


def heads_to_ask(session: Session, emergency: Emergency) -> Sequence[Head]:
    """The heads of its kinds, and topics if it has some, who may be contacted and are not asked yet, by id."""
    query = select(Head).where(
        Head.county_code == emergency.county_code,
        Head.kind.in_(emergency.kinds),
        Head.active,
        Head.opted_out_at.is_(None),
        ~exists().where(
            EmergencyCall.emergency_id == emergency.id,
            EmergencyCall.head_id == Head.id,
            EmergencyCall.state != CallState.OVER,
        ),
    )
    topics = [each.topic_id for each in emergency.topics]
    if topics:
        offered = select(Offer.head_id).join(Offer.topics).where(OfferTopic.topic_id.in_(topics))
        query = query.where(Head.id.in_(offered))
    return session.scalars(query.order_by(Head.id)).all()


def to_ask(session: Session, emergency: Emergency) -> ToAsk:
    """How many that are."""
    heads = [head.id for head in heads_to_ask(session, emergency)]
    routes = routes_of_heads(session, heads)
    return ToAsk(len(heads), sum(not routes.get(head_id) for head_id in heads))
