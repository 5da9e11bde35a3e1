"""A head's month: the visits asked for, promised and held, and the time away, day by day."""

from __future__ import annotations

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.colleagues.queries.colleagues import comes_instead
from matcher.models import Assignment, AvailabilityException, Invitation, Need, Offer, Region, Venue
from matcher.notifications.queries.called_off import CalledOff, by_day
from matcher.policy.one_person import records_of
from matcher.text.telephone import without_numbers
from matcher.time_span import TimeSpan
from matcher.vocabulary import LIVE_ANSWERS, Answer, AssignmentStatus

ALL_DAY = TimeSpan(0, 24 * 60)


@dataclass(frozen=True, slots=True)
class MonthVisit:
    """A visit without telephone numbers, and what the link of its invitation is made of.

    `colleague` comes in the head's place.
    """

    id: int
    link_generation: int
    title: str
    township: str
    township_en: str
    venue: str
    starts_at: datetime
    ends_at: datetime
    answer: Answer
    status: AssignmentStatus
    colleague: str = ""

    @property
    def state(self) -> Answer | AssignmentStatus:
        """What the head is shown of it: the answer, until it is over."""
        return self.status if self.status is AssignmentStatus.DONE else self.answer


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day, its visits, and the hours the head is away; `in_month` is false where it only fills the week.

    `called_off` is what the head has yet to acknowledge.
    """

    day: date
    in_month: bool
    visits: tuple[MonthVisit, ...]
    away: tuple[TimeSpan, ...]
    called_off: tuple[CalledOff, ...] = ()

    @property
    def is_busy(self) -> bool:
        """Whether there is anything to say of it."""
        return self.in_month and bool(self.visits or self.away or self.called_off)

    @property
    def away_all_day(self) -> bool:
        """Whether no hour of it is left."""
        return ALL_DAY in self.away


@dataclass(frozen=True, slots=True)
class HeadMonth:
    """The whole weeks that a month touches, Monday first."""

    first: date
    weeks: tuple[tuple[MonthDay, ...], ...]

    @property
    def busy(self) -> list[MonthDay]:
        """The days of the month of which there is something to say."""
        return [each for week in self.weeks for each in week if each.is_busy]


def head_month(
    session: Session, head_id: int, first: date, called_off: Iterable[CalledOff] = ()
) -> HeadMonth:
    """The month that begins with `first`, of a head whose visits whoever asks may see; with what was called off."""
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    begin, end = weeks[0][0], weeks[-1][-1] + timedelta(days=1)
    visits, away = _visits(session, head_id, begin, end), _away(session, head_id, begin, end)
    off = by_day(called_off)
    return HeadMonth(
        first,
        tuple(
            tuple(
                MonthDay(
                    day, day.month == first.month, tuple(visits[day]), tuple(away[day]), off.get(day, ())
                )
                for day in week
            )
            for week in weeks
        ),
    )


def _visits(session: Session, head_id: int, begin: date, end: date) -> dict[date, list[MonthVisit]]:
    query = (
        select(
            Invitation.id, Invitation.link_generation, Need.title, Region.name, Region.name_en, Venue.name,
            Assignment.starts_at, Assignment.ends_at, Invitation.answer, Assignment.status,
        )
        .join(Invitation.assignment)
        .join(Assignment.need)
        .join(Need.township)
        .join(Need.venue)
        .where(
            Invitation.head_id.in_(records_of(head_id)),
            Invitation.answer.in_(LIVE_ANSWERS),
            Assignment.status != AssignmentStatus.PROPOSED,
            Assignment.starts_at >= datetime.combine(begin, time.min),
            Assignment.starts_at < datetime.combine(end, time.min),
        )
        .order_by(Assignment.starts_at, Invitation.id)
    )  # fmt: skip
    rows = session.execute(query).all()
    instead = comes_instead(session, [row.id for row in rows])
    found: dict[date, list[MonthVisit]] = defaultdict(list)
    for key, generation, title, *rest in rows:
        visit = replace(
            MonthVisit(key, generation, without_numbers(title), *rest), colleague=instead.get(key, "")
        )
        found[visit.starts_at.date()].append(visit)
    return found


def _away(session: Session, head_id: int, begin: date, end: date) -> dict[date, list[TimeSpan]]:
    query = (
        select(
            AvailabilityException.day, AvailabilityException.start_minute, AvailabilityException.end_minute
        )
        .join(Offer, Offer.id == AvailabilityException.offer_id)
        .where(
            Offer.head_id == head_id,
            AvailabilityException.available.is_(False),
            AvailabilityException.day >= begin,
            AvailabilityException.day < end,
        )
        .order_by(AvailabilityException.day, AvailabilityException.start_minute)
    )
    found: dict[date, list[TimeSpan]] = defaultdict(list)
    for day, start, stop in session.execute(query):
        found[day].append(TimeSpan(start, stop))
    return found
