"""What stands in the way of a need before anybody has tried to match it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Head, Need, Offer, OfferTopic
from matcher.text import Text


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


def _offered(session: Session, need: Need) -> frozenset[int]:
    topics = [part.topic_id for part in need.parts]
    query = (
        select(OfferTopic.topic_id)
        .join(OfferTopic.offer)
        .join(Offer.head)
        .where(OfferTopic.topic_id.in_(topics), Offer.published, Head.active)
    )
    return frozenset(session.scalars(query))
