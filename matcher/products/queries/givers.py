"""Who gives a product: the heads it names first, and whoever else offers its topic."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from matcher.models import Head, Institution, Offer, OfferTopic, Product, ProductHead
from matcher.offers.queries.heads_offering import heads_offering
from matcher.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Giver:
    """A head in use who is named as giving the product; `takes_part`: who offers its topic at present."""

    id: int
    name: str
    kind: Kind
    institution: str
    title: str
    takes_part: bool


def givers_of(session: Session, product_id: int) -> tuple[Giver, ...]:
    """The heads in use whom the product names, by name."""
    query = (
        select(Head.id, Head.name, Head.kind, Institution.name, Head.title, Offer.id)
        .join(ProductHead, ProductHead.head_id == Head.id)
        .join(Head.institution)
        .join(Product, Product.id == ProductHead.product_id)
        .outerjoin(Offer, (Offer.head_id == Head.id) & _gives_topic())
        .where(ProductHead.product_id == product_id, Head.active)
        .order_by(Head.name, Head.id)
    )
    return tuple(
        Giver(head_id, name, kind, institution, title, offer_id is not None)
        for head_id, name, kind, institution, title, offer_id in session.execute(query)
    )


def numbers_of_givers(session: Session, products: Collection[Product]) -> Mapping[int, int]:
    """How many heads offer the topic of each product at present: whom it names is a wish, anybody else may come."""
    offering = heads_offering(session, [product.topic_id for product in products])
    return {product.id: offering.get(product.topic_id, 0) for product in products}


def _gives_topic() -> ColumnElement[bool]:
    """An offer that is planned with and has the product's topic."""
    return Offer.published & Offer.topics.any(OfferTopic.topic_id == Product.topic_id)
