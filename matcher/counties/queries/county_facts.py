"""What the records of counties say of what waits in them, one grouped query each; numbers are never of diligence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from matcher import clock
from matcher.models import (
    COUNTY_DIGITS,
    Account,
    Assignment,
    Complaint,
    CountySettings,
    Delivery,
    Head,
    Invitation,
    Need,
    Notification,
    Paper,
    Region,
    Round,
    delivery_notification,
    lies_in,
)
from matcher.policy import Action, Actor, within
from matcher.vocabulary import (
    LIVE_RUNS,
    Answer,
    AssignmentStatus,
    ComplaintStatus,
    Level,
    NeedStatus,
    Role,
    RunStatus,
)

LONG_WAIT = timedelta(weeks=8)
STANDING_FOR = timedelta(hours=2)
"""A message that was due longer ago has not merely been waiting for its turn."""
FAILED_WITHIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Since:
    """So many, the oldest since a day; None where there are none."""

    number: int
    day: date


@dataclass(frozen=True, slots=True)
class WaitingNeeds:
    """Needs to be matched: how many, the oldest since when, and how many for longer than eight weeks."""

    number: int
    oldest: datetime | None
    too_long: int


@dataclass(frozen=True, slots=True)
class CountyBasics:
    """A county: whether somebody could plan there, whether anybody could be sent, and the number to ring."""

    region: Region
    has_coordinator: bool
    has_heads: bool
    telephone: str


def county_basics(session: Session, area: str) -> list[CountyBasics]:
    """The counties of an area, by code."""
    coordinator = exists().where(
        Account.region_code == Region.code, Account.role == Role.COORDINATOR, Account.active
    )
    head = exists().where(Head.county_code == Region.code, Head.active)
    query = (
        select(Region, coordinator, head, CountySettings.telephone)
        .outerjoin(CountySettings, CountySettings.county_code == Region.code)
        .where(lies_in(Region.code, area), Region.level == Level.COUNTY)
        .order_by(Region.code)
    )
    return [CountyBasics(*row[:3], row[3] or "") for row in session.execute(query)]


def waiting_needs(session: Session, area: str) -> Mapping[str, WaitingNeeds]:
    """What waits to be matched, by county."""
    county, since = _county(Need.township_code), clock.now() - LONG_WAIT
    query = (
        select(
            county,
            func.count(),
            func.min(Need.posted_at),
            func.count().filter(Need.posted_at < since),
        )
        .where(lies_in(Need.township_code, area), Need.status == NeedStatus.POSTED)
        .group_by(county)
    )
    return {code: WaitingNeeds(number, oldest, long) for code, number, oldest, long in session.execute(query)}


def last_posted(session: Session, codes: Collection[str]) -> Mapping[str, datetime]:
    """When the last need was posted in each of these counties; without those in which none ever was."""
    query = (
        select(Region.code, func.max(Need.posted_at))
        .join(Need, func.substr(Need.township_code, 1, COUNTY_DIGITS) == Region.code)
        .where(Region.code.in_(codes), Need.posted_at.is_not(None))
        .group_by(Region.code)
    )
    return {code: posted for code, posted in session.execute(query) if posted} if codes else {}


def weeks_of_counties(
    session: Session, area: str, mondays: Collection[date]
) -> Mapping[tuple[str, date], Round]:
    """The weeks of the counties that begin on these Mondays."""
    query = select(Round).where(
        lies_in(Round.area_code, area), _is_county(Round.area_code), Round.monday.in_(mondays)
    )
    return {(each.area_code, each.monday): each for each in session.scalars(query)}


def have_planned(session: Session, codes: Collection[str]) -> frozenset[str]:
    """Those of the counties that have ever opened a week."""
    query = select(Round.area_code).where(Round.area_code.in_(codes)).distinct()
    return frozenset(session.scalars(query)) if codes else frozenset()


def papers_sent(session: Session, actor: Actor, since: date) -> Mapping[str, Since]:
    """The papers that the counties have issued since the day: how many, and the day of the last."""
    query = (
        select(Paper.county_code, func.count(), func.max(Paper.sent_at))
        .where(
            within(actor, Action.PAPER_VIEW, Paper),
            Paper.sent_at >= datetime(since.year, since.month, since.day),
        )
        .group_by(Paper.county_code)
    )
    return {code: Since(number, last.date()) for code, number, last in session.execute(query) if last}


def unanswered(session: Session, area: str) -> Mapping[str, Since]:
    """Needs whose head has not answered in time, and for which nobody else has been found; since that time."""
    county, now = _county(Need.township_code), clock.now()
    still = and_(Invitation.answer == Answer.WAITING, Assignment.status == AssignmentStatus.RELEASED)
    given_up = and_(Invitation.answer == Answer.EXPIRED, Need.status == NeedStatus.POSTED)
    query = (
        select(county, func.count(Need.id.distinct()), func.min(Invitation.answer_by))
        .join(Invitation.assignment)
        .join(Assignment.need)
        .where(
            lies_in(Need.township_code, area),
            Assignment.starts_at > now,
            Invitation.answer_by < now,
            or_(still, given_up),
        )
        .group_by(county)
    )
    return {code: Since(number, day.date()) for code, number, day in session.execute(query) if day}


def not_delivered(session: Session, area: str) -> Mapping[str, Since]:
    """Messages that failed and whose reader has not been told otherwise, and those that ought to have gone out."""
    now = clock.now()
    untold = (
        exists()
        .where(delivery_notification.c.delivery_id == Delivery.id)
        .where(delivery_notification.c.notification_id == Notification.id)
        .where(Notification.told_at.is_(None), Notification.overtaken_at.is_(None), Notification.until > now)
    )
    failed = and_(Delivery.status == RunStatus.FAILED, Delivery.due_at > now - FAILED_WITHIN, untold)
    standing = and_(Delivery.status.in_(LIVE_RUNS), Delivery.due_at < now - STANDING_FOR)
    query = (
        select(Delivery.county_code, func.count(), func.min(Delivery.due_at))
        .where(lies_in(Delivery.county_code, area), or_(failed, standing))
        .group_by(Delivery.county_code)
    )
    return {code: Since(number, day.date()) for code, number, day in session.execute(query) if day}


def complaints_overdue(session: Session, area: str) -> Mapping[str, Since]:
    """Complaints that the county itself should have answered by now; since the day until which it had time."""
    query = (
        select(Complaint.region_code, func.count(), func.min(Complaint.answer_by))
        .where(
            lies_in(Complaint.region_code, area),
            _is_county(Complaint.region_code),
            Complaint.status != ComplaintStatus.ANSWERED,
            Complaint.answer_by < clock.today(),
        )
        .group_by(Complaint.region_code)
    )
    return {code: Since(number, day) for code, number, day in session.execute(query)}


def _county(column: InstrumentedAttribute[str]) -> ColumnElement[str]:
    return func.substr(column, 1, COUNTY_DIGITS)


def _is_county(column: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    return func.length(column) == COUNTY_DIGITS
