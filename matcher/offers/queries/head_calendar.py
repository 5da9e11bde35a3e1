"""A head's week: each day with its kind, the hours offered and what is on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from matcher.calendar import DayKind, open_hours
from matcher.colleagues.queries.colleagues import comes_instead
from matcher.county_settings.queries.county_settings import settings_of
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.models import Assignment, Invitation, Need, Offer, Region, Topic, Venue
from matcher.notifications.queries.called_off import CalledOff, by_day
from matcher.offers.queries.assumed import pattern_of
from matcher.policy import Action, Actor, within
from matcher.time_span import TimeSpan
from matcher.vocabulary import LIVE_ANSWERS, Answer, AssignmentStatus, Kind

DAYS = 7


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An invitation of that day that is waiting for an answer, accepted or done; `colleague` comes instead."""

    invitation_id: int
    title: str
    kind: Kind
    topic: str
    topic_en: str
    township: str
    township_en: str
    venue: str
    starts_at: datetime
    ends_at: datetime
    answer: Answer
    status: AssignmentStatus
    colleague: str = ""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day: what sort of day it is, the time offered (minutes since midnight), what is on.

    `called_off` is what the head has yet to acknowledge.
    """

    day: date
    kind: DayKind
    offered: tuple[TimeSpan, ...]
    entries: tuple[CalendarEntry, ...]
    called_off: tuple[CalledOff, ...] = ()


def calendar_week(
    session: Session, actor: Actor, monday: date, called_off: Iterable[CalledOff] = ()
) -> tuple[CalendarDay, ...]:
    """The seven days of the actor's week that begins with `monday`, with what was called off."""
    off = by_day(called_off)
    entries = _entries(session, actor, monday)
    query = select(Offer).where(within(actor, Action.OFFER_EDIT, Offer), Offer.published)
    loaded = query.options(selectinload(Offer.pattern), selectinload(Offer.exceptions))
    offer = session.scalars(loaded).one_or_none() if actor.head_id is not None else None
    exceptions = offer.exceptions if offer else []
    pattern = pattern_of(offer, settings_of(session, actor.county_code)) if offer else []
    calendar = calendar_of(session)
    return tuple(
        CalendarDay(
            day,
            calendar.kind(day),
            open_hours(calendar, day, pattern, exceptions),
            tuple(entries[day]),
            off.get(day, ()),
        )
        for day in (monday + timedelta(days=number) for number in range(DAYS))
    )


def _entries(session: Session, actor: Actor, monday: date) -> dict[date, list[CalendarEntry]]:
    begin = datetime.combine(monday, time())
    query = (
        select(
            Invitation.id, Need.title, Topic.group, Topic.name, Topic.name_en, Region.name, Region.name_en,
            Venue.name, Assignment.starts_at, Assignment.ends_at, Invitation.answer, Assignment.status,
        )
        .join(Invitation.assignment)
        .join(Invitation.topic)
        .join(Assignment.need)
        .join(Need.township)
        .join(Need.venue)
        .where(
            within(actor, Action.CALENDAR_VIEW, Invitation),
            Invitation.answer.in_(LIVE_ANSWERS),
            Assignment.starts_at >= begin,
            Assignment.starts_at < begin + timedelta(days=DAYS),
        )
        .order_by(Assignment.starts_at)
    )  # fmt: skip
    rows = session.execute(query).all()
    instead = comes_instead(session, [row.id for row in rows])
    found: dict[date, list[CalendarEntry]] = defaultdict(list)
    for row in rows:
        entry = replace(CalendarEntry(*tuple(row)), colleague=instead.get(row.id, ""))
        found[entry.starts_at.date()].append(entry)
    return found
