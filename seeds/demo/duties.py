"""Who is told before visits in the demonstration: the health authority of clinics, the education office of schools.

It is added when everything else is there: what was posted by then was told in time, but for a few needs that still
can be.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher.duties.queries.duties import Asked, Duty, duties_of
from matcher.models import DutyDone, Need, Region, Topic, lies_in
from matcher.vocabulary import NeedStatus
from seeds.duties import usual_duties

AHEAD = timedelta(days=10)
STILL_TO_TELL = 2
"""So many needs of the coming week wait for their tick, of those that can still be told without losing an hour."""


def add_duties(session: Session, county_code: str) -> None:
    """The duties of the county's topics, and that they were done for every need but the drafts and a few."""
    county = session.get_one(Region, county_code)
    for topic in session.scalars(select(Topic).where(Topic.county_code == county_code)):
        topic.duties.extend(usual_duties(topic, county.name))
    session.flush()
    query = select(Need).where(lies_in(Need.township_code, county_code), Need.status != NeedStatus.DRAFT)
    loaded = query.options(
        joinedload(Need.venue),
        joinedload(Need.township),
        selectinload(Need.parts),
        selectinload(Need.windows),
    )
    needs = {need.id: need for need in session.scalars(loaded.order_by(Need.id))}
    wanted = duties_of(session, [Asked.of(need) for need in needs.values()])
    can_wait = [need_id for need_id, duties in wanted.items() if _loses_nothing(needs[need_id], duties)]
    for need_id, duties in wanted.items():
        if need_id in can_wait[:STILL_TO_TELL]:
            continue
        posted = needs[need_id].posted_at or needs[need_id].created_at
        for duty in duties:
            session.add(
                DutyDone(
                    need_id=need_id, whom=duty.whom, told_on=(posted - AHEAD).date(),
                    told_by=needs[need_id].contact.partition(" ")[0] or needs[need_id].township.name, noted_at=posted,
                )
            )  # fmt: skip
    session.flush()


def _loses_nothing(need: Need, duties: Iterable[Duty]) -> bool:
    first = min(window.day for window in need.windows)
    return need.status is NeedStatus.POSTED and all(duty.earliest <= first for duty in duties)
