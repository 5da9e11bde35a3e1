"""A need that asks for something else now is no order of its product any more."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.models import Need, Product


def leave_product(session: Session, need: Need) -> None:
    """A need that does not ask for the topic of its product any more is no order of it."""
    if need.product_id is None:
        return
    product = session.get_one(Product, need.product_id)
    if product.topic_id not in {part.topic_id for part in need.parts}:
        need.product_id = None
