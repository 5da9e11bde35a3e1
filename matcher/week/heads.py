"""The heads of a week: who is there, with what time, and how much they gave lately."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, selectinload

from matcher.calendar import Calendar, open_hours
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.models import (
    Assignment,
    BookedSlot,
    CountySettings,
    Head,
    Invitation,
    Offer,
    OfferTopic,
    Topic,
    VisitHead,
    lies_in,
)
from matcher.offers.queries.assumed import limits_of, pattern_of, settings_of_counties
from matcher.policy.one_person import records_of
from matcher.transfers.queries.leaving import leaving_on
from matcher.vocabulary import Answer, AssignmentStatus, Presence
from matcher.week.places import head_place
from matcher.week.week_time import DAY_MINUTES, beginning
from solver import Head as WeekHead
from solver import Interval

GIVEN = (AssignmentStatus.ACCEPTED, AssignmentStatus.DONE)


def heads_of(
    session: Session, area_code: str, also: Collection[int], *, topics: Collection[int] | None = None
) -> tuple[Head, ...]:
    """The area's active heads with a published offer (of one of the `topics`, if given), and those of `also` whatever
    their offer, by id.
    """
    query = (
        select(Head)
        .where(or_(offering(area_code, topics), Head.id.in_(also)))
        .options(
            selectinload(Head.offer).options(
                selectinload(Offer.topics).joinedload(OfferTopic.topic).load_only(Topic.code),
                selectinload(Offer.pattern),
                selectinload(Offer.exceptions),
            )
        )
        .order_by(Head.id)
    )
    return tuple(session.scalars(query))


def offering(area_code: str, topics: Collection[int] | None = None) -> ColumnElement[bool]:
    """That a head is one of the area's active ones with a published offer, of one of the `topics` if given."""
    published = (
        Offer.published
        if topics is None
        else Offer.published & Offer.topics.any(OfferTopic.topic_id.in_(topics))
    )
    return lies_in(Head.county_code, area_code) & Head.active & Head.offer.has(published)


def recent_sessions(session: Session, area_code: str, monday: date, weeks: int) -> Mapping[int, int]:
    """How many sessions each head gave in the weeks before the Monday, in whichever county; those without any are left
    out.
    """
    span = beginning(monday - timedelta(weeks=weeks)), beginning(monday)
    found = _given(session, select(Head.id).where(lies_in(Head.county_code, area_code)), *span)
    came = select(Head.id, Head.first_id).where(
        lies_in(Head.county_code, area_code), Head.active, Head.first_id.is_not(None)
    )
    for head_id, first_id in session.execute(came).all():
        former = _given(session, records_of(first_id), *span)
        found[head_id] = sum(former.values())
    return {head_id: number for head_id, number in found.items() if number}


def _given(session: Session, heads: Select[int], first: datetime, end: datetime) -> dict[int, int]:
    booked = (  # a head's own few weeks, rather than everything it ever gave
        select(BookedSlot.invitation_id).where(
            BookedSlot.head_id.in_(heads), BookedSlot.slot >= first, BookedSlot.slot < end
        )
    )
    query = (
        select(Invitation.head_id, func.count())
        .join(Assignment, Invitation.assignment_id == Assignment.id)
        .where(
            Invitation.id.in_(booked),
            Invitation.answer == Answer.ACCEPTED,
            Assignment.status.in_(GIVEN),
            Assignment.starts_at >= first,
            Assignment.starts_at < end,
            ~_was_not_there(),
        )
        .group_by(Invitation.head_id)
    )
    return dict(session.execute(query).all())


def _was_not_there() -> ColumnElement[bool]:
    """The township recorded that the head did not come."""
    other = VisitHead.presence != Presence.CAME
    return select(1).where(VisitHead.invitation_id == Invitation.id, other).correlate(Invitation).exists()


def week_heads(
    session: Session, heads: Sequence[Head], monday: date, recent: Mapping[int, int]
) -> tuple[WeekHead, ...]:
    """The heads in the solver's terms, with what is assumed of them where nobody has said it; one who offers nothing
    at present has no topics and no time, and so has one who moves county from the agreed day on.
    """
    settings, calendar = settings_of_counties(session, heads), calendar_of(session)
    leaving = leaving_on(session, [head.id for head in heads])
    return tuple(
        _week_head(
            head, settings[head.county_code], calendar, monday, recent.get(head.id, 0), leaving.get(head.id, date.max)
        )
        for head in heads
    )  # fmt: skip


def _week_head(
    head: Head, settings: CountySettings, calendar: Calendar, monday: date, recent: int, leaves: date
) -> WeekHead:
    is_there = head.active and leaves > monday
    offer = head.offer if is_there and head.offer and head.offer.published else None
    limits = limits_of(offer, settings) if offer else None
    return WeekHead(
        id=str(head.id),
        name=head.name,
        kind=head.kind.value,
        place=head_place(head.id),
        topics={entry.topic.code: entry.fit for entry in offer.topics} if offer else {},
        available=_free_time(offer, settings, calendar, monday, leaves) if offer else (),
        max_travel_minutes=limits.max_travel_minutes if limits else 0,
        max_audience=limits.max_audience if limits else 0,
        max_sessions_per_day=limits.max_sessions_per_day if limits else 0,
        max_sessions_per_week=limits.max_sessions_per_week if limits else 0,
        recent_sessions=recent,
        rest_minutes=offer.rest_minutes if offer else 0,
    )


def _free_time(
    offer: Offer, settings: CountySettings, calendar: Calendar, monday: date, leaves: date
) -> tuple[Interval, ...]:
    """The offer's pattern and exceptions, lived through the week with its holidays and make-up days, up to the day on
    which the head leaves.
    """
    pattern = pattern_of(offer, settings)
    return tuple(
        Interval(number * DAY_MINUTES + start, number * DAY_MINUTES + end)
        for number in range(min(7, (leaves - monday).days))
        for start, end in open_hours(calendar, monday + timedelta(days=number), pattern, offer.exceptions)
    )


def topic_codes(session: Session, area_code: str) -> Mapping[int, str]:
    """The topics of the area's counties: code by id."""
    query = select(Topic.id, Topic.code).where(lies_in(Topic.county_code, area_code))
    return dict(session.execute(query).all())
