"""How a round calls its topics and townships, in both languages."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from matcher.models import Region, Round, Topic, is_within
from matcher.wording.name import Name
from matcher.wording.names import Names
from solver import Week


def names_of(session: Session, round_: Round, week: Week) -> Names:
    """The names of what a round's week holds."""
    topics = session.scalars(select(Topic).where(Topic.county_code == round_.area_code))
    beyond = [each.id for each in week.townships if not is_within(each.id, round_.area_code)]
    townships = session.scalars(
        select(Region).where(or_(Region.parent_code == round_.area_code, Region.code.in_(beyond)))
    )
    return Names(
        week,
        topics={topic.code: Name(topic.name, topic.name_en) for topic in topics},
        townships={each.code: Name(each.name, each.name_en) for each in townships},
    )
