"""How visits on a topic were rated in a county, and on which topics a township has had any."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.models import Assignment, Need, Part, Visit, lies_in
from matcher.vocabulary import Rating

LEAST_RATINGS = 3
PLEASED = (Rating.VERY_GOOD, Rating.GOOD)


@dataclass(frozen=True, slots=True)
class Ratings:
    """So many ratings of visits, and how many of them say good or very good. They are of topics, never of persons."""

    number: int = 0
    pleased: int = 0

    @property
    def is_liked(self) -> bool:
        """Whether at least three townships' words are there, and four of five are pleased."""
        return self.number >= LEAST_RATINGS and self.pleased * 5 >= self.number * 4


def ratings_of_topics(
    session: Session, county_code: str, topic_ids: Collection[int]
) -> Mapping[int, Ratings]:
    """The ratings of the county's visits on each of these topics.

    Visits on several topics at once are left out: their rating is of the whole.
    """
    alone = select(Part.need_id).group_by(Part.need_id).having(func.count() == 1)
    query = (
        select(Part.topic_id, Visit.rating, func.count())
        .select_from(Visit)
        .join(Visit.assignment)
        .join(Assignment.need)
        .join(Part, Part.need_id == Need.id)
        .where(
            lies_in(Need.township_code, county_code),
            Part.topic_id.in_(topic_ids),
            Part.need_id.in_(alone),
            Visit.happened,
            Visit.rating.is_not(None),
        )
        .group_by(Part.topic_id, Visit.rating)
        .order_by(Part.topic_id, Visit.rating)
    )
    found: dict[int, Ratings] = {}
    for topic_id, rating, number in session.execute(query):
        so_far = found.get(topic_id, Ratings())
        pleased = number if rating in PLEASED else 0
        found[topic_id] = Ratings(so_far.number + number, so_far.pleased + pleased)
    return found


def last_had(session: Session, township_code: str, topic_ids: Collection[int]) -> Mapping[int, date]:
    """Of these topics those that the township has had a visit on, and the day of the last one."""
    query = (
        select(Part.topic_id, func.max(Assignment.starts_at))
        .select_from(Visit)
        .join(Visit.assignment)
        .join(Assignment.need)
        .join(Part, Part.need_id == Need.id)
        .where(lies_in(Need.township_code, township_code), Part.topic_id.in_(topic_ids), Visit.happened)
        .group_by(Part.topic_id)
        .order_by(Part.topic_id)
    )
    return {topic_id: starts_at.date() for topic_id, starts_at in session.execute(query)}
