"""What the records of counties say of what waits in them, one grouped query each; numbers are never of diligence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from matcher import clock
from matcher.accounts.account_state import open_today
from matcher.emergencies.beside_the_week import not_of_a_team
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
    """So many, the oldest since a day, and of a visit the week it is in; None where there are none."""

    number: int
    day: date
    round_id: int | None = None


@dataclass(frozen=True, slots=True)
class WaitingNeeds:
    """Needs to be matched: how many, the oldest since when, how many for longer than eight weeks, and how many since
    before the running week began."""

    number: int
    oldest: datetime | None
    too_long: int
    before_this_week: int


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
        Account.region_code == Region.code, Account.role == Role.COORDINATOR, open_today()
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
    monday = datetime.combine(clock.monday_of(clock.today()), datetime.min.time())
    query = (
        select(
            county,
            func.count(),
            func.min(Need.posted_at),
            func.count().filter(Need.posted_at < since),
            func.count().filter(Need.posted_at < monday),
        )
        .where(lies_in(Need.township_code, area), Need.status == NeedStatus.POSTED, not_of_a_team())
        .group_by(county)
    )
    return {
        code: WaitingNeeds(number, oldest, long, before)
        for code, number, oldest, long, before in session.execute(query)
    }


def last_posted(session: Session, codes: Collection[str]) -> Mapping[str, datetime]:
    """When the last need that was not withdrawn was posted in each of these counties, where any was."""
    query = (
        select(Region.code, func.max(Need.posted_at))
        .join(Need, func.substr(Need.township_code, 1, COUNTY_DIGITS) == Region.code)
        .where(Region.code.in_(codes), Need.posted_at.is_not(None), Need.status != NeedStatus.WITHDRAWN)
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
    """Needs whose head has not answered in time, and for which nobody else has been found; since that time.

    With the week of the one that is open longest.
    """
    county, now = _county(Need.township_code), clock.now()
    still = and_(Invitation.answer == Answer.WAITING, Assignment.status == AssignmentStatus.RELEASED)
    given_up = and_(Invitation.answer == Answer.EXPIRED, Need.status == NeedStatus.POSTED)
    query = (
        select(county, Need.id, Invitation.answer_by, Assignment.round_id)
        .select_from(Invitation)
        .join(Invitation.assignment)
        .join(Assignment.need)
        .where(
            lies_in(Need.township_code, area),
            Assignment.starts_at > now,
            Invitation.answer_by < now,
            or_(still, given_up),
        )
        .order_by(county, Invitation.answer_by, Invitation.id)
    )
    oldest: dict[str, Since] = {}
    needs: dict[str, set[int]] = {}
    for code, need_id, answer_by, round_id in session.execute(query):
        needs.setdefault(code, set()).add(need_id)
        if answer_by is not None:
            oldest.setdefault(code, Since(0, answer_by.date(), round_id))
    return {code: replace(since, number=len(needs[code])) for code, since in oldest.items()}


def not_delivered(session: Session, area: str) -> Mapping[str, Since]:
    """Messages that failed and whose reader has not been told otherwise, and those that ought to have gone out.

    What failed at several addresses of one reader is one message, and none while another try of it is on its way.
    """
    now = clock.now()
    other, of_other = aliased(Delivery), delivery_notification.alias()
    is_tried = (
        exists()
        .where(of_other.c.notification_id == delivery_notification.c.notification_id)
        .where(other.id == of_other.c.delivery_id, other.status.in_(LIVE_RUNS))
        .correlate(delivery_notification)
    )
    untold = and_(
        Notification.told_at.is_(None),
        Notification.overtaken_at.is_(None),
        Notification.until > now,
        ~is_tried,
    )
    failed = and_(Delivery.status == RunStatus.FAILED, Delivery.due_at > now - FAILED_WITHIN, untold)
    standing = and_(Delivery.status.in_(LIVE_RUNS), Delivery.due_at < now - STANDING_FOR)
    news = func.coalesce(delivery_notification.c.notification_id, -Delivery.id).label("news")
    message = (Delivery.county_code, news, Delivery.head_id, Delivery.reader_id)
    each = (
        select(*message, func.min(Delivery.due_at).label("due_at"))
        .outerjoin(delivery_notification, delivery_notification.c.delivery_id == Delivery.id)
        .outerjoin(Notification, Notification.id == delivery_notification.c.notification_id)
        .where(lies_in(Delivery.county_code, area), or_(failed, standing))
        .group_by(*message)
        .subquery()
    )
    query = select(each.c.county_code, func.count(), func.min(each.c.due_at)).group_by(each.c.county_code)
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
