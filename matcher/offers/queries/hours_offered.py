"""When somebody who offers a topic has time, day by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.calendar import open_hours
from matcher.calendar.starts import starts
from matcher.county_settings.queries.county_settings import settings_of
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.models import Availability, AvailabilityException, Head, Offer, OfferTopic
from matcher.offers.queries.assumed import WeeklyTime, assumed_pattern
from matcher.time_span import TimeSpan
from matcher.transfers.queries.leaving import leaving_on

HoursOffered = Mapping[int, Mapping[date, tuple[TimeSpan, ...]]]
"""By topic and day, the hours of each head who offers it: those of several heads may overlap."""


def hours_offered(session: Session, topic_ids: Collection[int], days: Collection[date]) -> HoursOffered:
    """The hours on these days of the heads in use who offer the topics; a topic that nobody offers is left out.

    Who moves county has none from the agreed day on.
    """
    query = (
        select(OfferTopic.topic_id, OfferTopic.offer_id, Offer.hours_assumed, Head.county_code, Head.id)
        .join(OfferTopic.offer)
        .join(Offer.head)
        .where(OfferTopic.topic_id.in_(topic_ids), Offer.published, Head.active)
    )
    offered = session.execute(query).all() if topic_ids and days else []
    heads = {offer_id: head_id for _, offer_id, _, _, head_id in offered}
    offers = heads.keys()
    assumed = {offer_id: county for _, offer_id, is_assumed, county, _ in offered if is_assumed}
    of_county = {county: assumed_pattern(settings_of(session, county)) for county in set(assumed.values())}
    patterns: dict[int, list[Availability | WeeklyTime]] = defaultdict(list)
    patterns |= {offer_id: list(of_county[county]) for offer_id, county in assumed.items()}
    for stretch in (
        session.scalars(select(Availability).where(Availability.offer_id.in_(offers))) if offers else ()
    ):
        patterns[stretch.offer_id].append(stretch)
    exceptions: dict[int, list[AvailabilityException]] = defaultdict(list)
    of_days = AvailabilityException.offer_id.in_(offers), AvailabilityException.day.in_(days)
    for exception in session.scalars(select(AvailabilityException).where(*of_days)) if offers else ():
        exceptions[exception.offer_id].append(exception)
    calendar, leaving = calendar_of(session), leaving_on(session, heads.values()) if heads else {}
    free = {
        (offer_id, day): open_hours(calendar, day, patterns[offer_id], exceptions[offer_id])
        if day < leaving.get(heads[offer_id], date.max)
        else ()
        for offer_id in offers
        for day in days
    }
    found: dict[int, dict[date, tuple[TimeSpan, ...]]] = {}
    for topic_id, offer_id, *_ in offered:
        of_topic = found.setdefault(topic_id, {})
        for day in days:
            of_topic[day] = of_topic.get(day, ()) + free[offer_id, day]
    return found


def can_be_kept(offered: HoursOffered, day: date, hours: TimeSpan, minutes: int, grid: int) -> bool:
    """Whether a session may begin on the grid, within the hours, when, for each topic, somebody has time for all of it.

    Says yes too often: travel, and what the heads have promised, is left out.
    """
    return any(
        all(
            any(free.start <= at and at + minutes <= free.end for free in of_topic.get(day, ()))
            for of_topic in offered.values()
        )
        for at in starts(hours, minutes, grid)
    )
