"""A need keeps its tie to the product it was ordered from, as long as it asks for the product's topic."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Need, Product
from matcher.policy import Action, Actor, permit, within


def keep_order(session: Session, actor: Actor, need: Need, product_id: int) -> None:
    """Keep that the new need was ordered from the product, within the writing of the need.

    Nothing is kept where the product is none of the actor's menu, or its topic has left the need by now: the need
    stands all the same.
    """
    permit(actor, Action.NEED_POST)
    query = select(Product.topic_id).where(Product.id == product_id, within(actor, Action.MENU_VIEW, Product))
    if session.scalar(query) in {part.topic_id for part in need.parts}:
        need.product_id = product_id
        session.flush()
