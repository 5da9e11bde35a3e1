"""Who is told before visits in the demonstration: the health authority of clinics, the education office of schools.

It is added when everything else is there: all needs posted by then were told in time.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher.duties.queries.duties import Asked, duties_of
from matcher.models import DutyDone, Need, Region, Topic, lies_in
from matcher.vocabulary import NeedStatus
from seeds.duties import usual_duties

AHEAD = timedelta(days=10)


def add_duties(session: Session, county_code: str) -> None:
    """The duties of the county's topics, and that they were done for every need but the drafts."""
    county = session.get_one(Region, county_code)
    for topic in session.scalars(select(Topic).where(Topic.county_code == county_code)):
        topic.duties.extend(usual_duties(topic, county.name))
    session.flush()
    query = select(Need).where(lies_in(Need.township_code, county_code), Need.status != NeedStatus.DRAFT)
    loaded = query.options(joinedload(Need.venue), joinedload(Need.township), selectinload(Need.parts))
    needs = {need.id: need for need in session.scalars(loaded)}
    for need_id, duties in duties_of(session, [Asked.of(need) for need in needs.values()]).items():
        posted = needs[need_id].posted_at or needs[need_id].created_at
        for duty in duties:
            session.add(
                DutyDone(
                    need_id=need_id, whom=duty.whom, told_on=(posted - AHEAD).date(),
                    told_by=needs[need_id].contact.partition(" ")[0] or needs[need_id].township.name, noted_at=posted,
                )
            )  # fmt: skip
    session.flush()
