"""Which products somebody sees."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_, select

from matcher.models import (
    Assignment,
    Invitation,
    Offer,
    OfferTopic,
    Part,
    Product,
    ProductHead,
    lies_in,
)
from matcher.policy.actor import Actor
from matcher.vocabulary import Answer, AssignmentStatus


def products_near(actor: Actor) -> ColumnElement[bool]:
    """Products of the region; a township reads those of its county."""
    return or_(lies_in(Product.county_code, actor.region_code), Product.county_code == actor.county_code)


def given_by(actor: Actor) -> ColumnElement[bool]:
    """Products that name the head, those of its topics that name nobody, and those of visits it has said yes to."""
    offered = select(OfferTopic.topic_id).join(OfferTopic.offer).where(Offer.head_id == actor.head_id)
    promised = (
        select(Part.topic_id)
        .join(Assignment, Assignment.need_id == Part.need_id)
        .join(Invitation, Invitation.assignment_id == Assignment.id)
        .where(
            Invitation.head_id == actor.head_id,
            Invitation.answer == Answer.ACCEPTED,
            Assignment.status != AssignmentStatus.PROPOSED,
        )
    )
    return and_(
        Product.active,
        or_(
            Product.heads.any(ProductHead.head_id == actor.head_id),
            and_(~Product.heads.any(), Product.topic_id.in_(offered)),
            Product.topic_id.in_(promised),
        ),
    )
