"""Which heads are to be asked in an emergency, and who of them is reached by a message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.deliveries.queries.readers import routes_of_heads
from matcher.models import Emergency, EmergencyCall, Head, Offer, OfferTopic
from matcher.transfers.queries.leaving import has_left_by
from matcher.vocabulary import CallState


@dataclass(frozen=True, slots=True)
class ToAsk:
    """How many heads are to be asked, and how many of them have to be rung up as no channel reaches them.

    `further` of them have said yes before the emergency was prolonged: they are asked about the days since then.
    """

    heads: int
    to_ring: int
    further: int = 0


NOBODY = ToAsk(0, 0)


def heads_to_ask(session: Session, emergency: Emergency) -> Sequence[Head]:
    """The heads of its kinds, and topics if it has some, who may be contacted and are not asked yet, by id.

    Who is to belong to another county by its first day, or by today, is not asked.
    """
    query = select(Head).where(
        Head.county_code == emergency.county_code,
        Head.kind.in_(emergency.kinds),
        Head.active,
        Head.opted_out_at.is_(None),
        ~has_left_by(max(emergency.first_day, clock.today())),
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


def calls_to_ask_further(emergency: Emergency) -> Select[EmergencyCall]:
    """The calls of those who said yes, may be contacted and were asked for fewer days than it lasts by now, by id."""
    return (
        select(EmergencyCall)
        .join(EmergencyCall.head)
        .where(
            EmergencyCall.emergency_id == emergency.id,
            EmergencyCall.state == CallState.COULD,
            EmergencyCall.asked_until < emergency.last_day,
            Head.active,
            Head.opted_out_at.is_(None),
            ~has_left_by(max(emergency.first_day, clock.today())),
        )
        .order_by(EmergencyCall.id)
    )


def to_ask(session: Session, emergency: Emergency) -> ToAsk:
    """How many that are."""
    further = session.scalars(calls_to_ask_further(emergency)).all()
    heads = [head.id for head in heads_to_ask(session, emergency)] + [call.head_id for call in further]
    routes = routes_of_heads(session, heads)
    return ToAsk(len(heads), sum(not routes.get(head_id) for head_id in heads), len(further))
