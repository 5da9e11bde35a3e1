"""How often a product was ordered, what came of it, and how those who ordered it rated that."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.models import Assignment, Need, Visit
from matcher.products.queries.liked import PLEASED, Ratings
from matcher.vocabulary import NeedStatus


@dataclass(frozen=True, slots=True)
class Orders:
    """So many orders that were posted and not withdrawn, so many visits held for them, and how those were rated."""

    posted: int = 0
    held: int = 0
    ratings: Ratings = field(default_factory=Ratings)


def orders_of(session: Session, product_id: int) -> Orders:
    """The orders of the product; a need that leaves its topic is none."""
    not_posted = (NeedStatus.DRAFT, NeedStatus.WITHDRAWN)
    posted = select(func.count()).where(Need.product_id == product_id, Need.status.not_in(not_posted))
    held = (
        select(Visit.rating, func.count())
        .join(Visit.assignment)
        .join(Assignment.need)
        .where(Need.product_id == product_id, Visit.happened)
        .group_by(Visit.rating)
        .order_by(Visit.rating)
    )
    numbers = dict(session.execute(held).all())
    return Orders(
        posted=session.scalar(posted) or 0,
        held=sum(numbers.values()),
        ratings=Ratings(
            sum(number for rating, number in numbers.items() if rating is not None),
            sum(numbers.get(rating, 0) for rating in PLEASED),
        ),
    )
