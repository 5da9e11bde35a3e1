"""What has to be told before a visit, to whom and since when it is, and from which day on it may be held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.calendar import Calendar
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.models import DutyDone, Need, TopicDuty, Venue
from matcher.vocabulary import VenueKind
from matcher.wording import Text
from matcher.wording.duties import not_before


@dataclass(frozen=True, slots=True)
class Duty:
    """Somebody who has to be told so many working days before a visit; since when it is, where it is.

    `earliest` is the first day on which the visit may be held: so many working days after the day it was told, or after
    today as long as it is not.
    """

    whom: str
    workdays: int
    what: str
    earliest: date
    told_on: date | None = None
    told_by: str = ""
    done_id: int = 0

    @property
    def is_done(self) -> bool:
        """Whether it was told."""
        return self.told_on is not None

    @property
    def holds_back(self) -> Text | None:
        """Why nothing is planned yet, as long as it keeps the need from a day to come."""
        if self.earliest <= clock.today():
            return None
        return not_before(self.whom, self.workdays, self.earliest, told=self.is_done)


@dataclass(frozen=True, slots=True)
class Asked:
    """A need as far as its duties go; it need not be stored."""

    need_id: int
    topic_ids: tuple[int, ...]
    at_school: bool

    @classmethod
    def of(cls, need: Need, beside: Venue | None = None) -> Asked:
        """A need with its parts; `beside` is its venue where that is not stored, or the need itself is not."""
        is_its_own = beside is not None and beside.id == need.venue_id
        venue: Venue | None = beside if is_its_own else (need.venue or beside)
        at_school = venue is not None and venue.kind is VenueKind.SCHOOL
        return cls(need.id, tuple(part.topic_id for part in need.parts), at_school)


def duties_of(session: Session, asked: Collection[Asked]) -> Mapping[int, tuple[Duty, ...]]:
    """The duties of each need, by the name of who is told; needs without any are left out.

    Where several topics of a need name the same, it is told once, with the longest time.
    """
    topics = {topic_id for each in asked for topic_id in each.topic_ids}
    of_topic: dict[int, list[TopicDuty]] = defaultdict(list)
    for row in session.scalars(select(TopicDuty).where(TopicDuty.topic_id.in_(topics))) if topics else ():
        of_topic[row.topic_id].append(row)
    wanted = {each.need_id: rows for each in asked if (rows := _rows(each, of_topic))}
    if not wanted:
        return {}
    query = select(DutyDone).where(DutyDone.need_id.in_(wanted))
    done = {(each.need_id, each.whom): each for each in session.scalars(query)}
    calendar = calendar_of(session)
    return {
        need_id: tuple(
            _duty(calendar, rows, done.get((need_id, whom))) for whom, rows in sorted(by_whom.items())
        )
        for need_id, by_whom in wanted.items()
    }


def earliest_moments(session: Session, asked: Collection[Asked]) -> Mapping[int, datetime]:
    """The moment before which nothing is planned for each need that has duties."""
    return {
        need_id: datetime.combine(max(each.earliest for each in duties), time())
        for need_id, duties in duties_of(session, asked).items()
    }


def _rows(asked: Asked, of_topic: Mapping[int, Iterable[TopicDuty]]) -> Mapping[str, list[TopicDuty]]:
    found: dict[str, list[TopicDuty]] = defaultdict(list)
    for topic_id in asked.topic_ids:
        for row in of_topic.get(topic_id, ()):
            if asked.at_school or not row.schools_only:
                found[row.whom].append(row)
    return found


def _duty(calendar: Calendar, rows: Collection[TopicDuty], done: DutyDone | None) -> Duty:
    workdays = max(row.workdays for row in rows)
    what = " ".join(dict.fromkeys(row.what for row in rows if row.what))
    whom = next(iter(rows)).whom
    since = done.told_on if done else clock.today()
    duty = Duty(whom, workdays, what, calendar.after_workdays(since, workdays))
    return replace(duty, told_on=done.told_on, told_by=done.told_by, done_id=done.id) if done else duty
