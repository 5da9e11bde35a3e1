"""What stands in the way of a need before anybody has tried to match it."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.county_settings.queries.hosting_limits import NO_LIMITS, hosting_limits
from matcher.models import Assignment, Head, Need, Offer, OfferTopic
from matcher.vocabulary import LIVE_ASSIGNMENTS
from matcher.wording import Text


def obstacles_of(session: Session, need: Need) -> tuple[Text, ...]:
    """A sentence for each reason why the need cannot be matched as it is, empty where none is known."""
    found: list[Text] = []
    last = max((window.day for window in need.windows), default=None)
    if last is None:
        found.append(Text("No time has been chosen yet."))
    elif last < clock.today():
        found.append(Text("All its hours are over; please choose new ones."))
    elif last < clock.monday_of(clock.today()) + timedelta(days=7):
        found.append(
            Text("Its hours lie in this week, which is matched already; please add some of the next.")
        )
    if need.audience > need.venue.capacity:
        found.append(crowded(need.venue.name, need.venue.capacity, need.audience))
    if last is not None and _days_are_full(session, need):
        found.append(
            Text(
                "On the days chosen the township already hosts as many activities as it can; please add others."
            )
        )
    offered = _offered(session, need)
    found += [
        Text("No head offers “{topic}” at present.", topic=part.topic.name)
        for part in need.parts
        if part.topic_id not in offered
    ]
    return tuple(found)


def crowded(venue: str, capacity: int, audience: int) -> Text:
    """The sentence for more people than the venue holds."""
    return Text(
        "“{venue}” holds {capacity} people, {audience} are expected. Choose a larger venue or fewer people.",
        venue=venue, capacity=capacity, audience=audience,
    )  # fmt: skip


def _days_are_full(session: Session, need: Need) -> bool:
    """Whether the township hosts all it can on every day the need has hours."""
    limits = hosting_limits(session, need.township_code).get(need.township_code, NO_LIMITS)
    if limits.per_day is None:
        return False
    days = {window.day for window in need.windows}
    query = (
        select(Assignment.starts_at)
        .join(Assignment.need)
        .where(
            Need.township_code == need.township_code,
            Need.id != need.id,
            Assignment.status.in_(LIVE_ASSIGNMENTS),
            Assignment.starts_at >= datetime.combine(min(days), time()),
            Assignment.starts_at < datetime.combine(max(days), time()) + timedelta(days=1),
        )
    )
    hosted = Counter(start.date() for start in session.scalars(query))
    return all(hosted[day] >= limits.per_day for day in days)


def _offered(session: Session, need: Need) -> frozenset[int]:
    topics = [part.topic_id for part in need.parts]
    query = (
        select(OfferTopic.topic_id)
        .join(OfferTopic.offer)
        .join(Offer.head)
        .where(OfferTopic.topic_id.in_(topics), Offer.published, Head.active)
    )
    return frozenset(session.scalars(query))
