"""What townships did to needs that somebody was planned for: taken back, or changed after sending out."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Exists, String, cast, exists, select
from sqlalchemy.orm import joinedload

from matcher import clock
from matcher.models import Account, Assignment, AuditEntry, Need, Notification, Plan, lies_in
from matcher.notifications.queries.pending import is_unread
from matcher.registry.queries.regions import RegionName
from matcher.rounds.queries.week_exception import WeekException, WeekLooked
from matcher.vocabulary import (
    AssignmentStatus,
    Audience,
    ExceptionKind,
    NeedStatus,
    NotificationEvent,
    PlanStatus,
    Role,
)
from matcher.week.week_time import span_of

KINDS = {
    NotificationEvent.WITHDRAWN: ExceptionKind.WITHDRAWN,
    NotificationEvent.DETAILS: ExceptionKind.EDITED,
}


def told_by_townships(week: WeekLooked) -> Iterator[WeekException]:
    """Visits that were sent out, whose need its township has taken back or changed, until a coordinator has read so."""
    first, end = span_of(week.round_.monday)
    query = (
        select(Notification)
        .join(Notification.need)
        .where(
            Notification.audience == Audience.COORDINATOR,
            Notification.event.in_(KINDS),
            is_unread(),
            Notification.until > clock.now(),
            Notification.until >= first,  # which is when the visit begins
            Notification.until < end,
            lies_in(Need.township_code, week.round_.area_code),
        )
        .options(joinedload(Notification.need).joinedload(Need.township))
        .order_by(Notification.created_at, Notification.id)
    )
    for news in week.session.scalars(query):
        need = news.need
        if need is None:
            continue
        if news.event is NotificationEvent.DETAILS:
            yield WeekException(
                ExceptionKind.EDITED, need.id, need.title, RegionName.of(need.township), at=news.created_at,
                listeners=need.audience, news=news.id,
            )  # fmt: skip
        else:
            yield _withdrawn(need, news.id)


def withdrawn_from_the_draft(week: WeekLooked) -> Iterator[WeekException]:
    """Needs that a township has taken back after the plan was made, and that were in it: until it is sent out."""
    query = (
        select(Need)
        .join(Assignment, Assignment.need_id == Need.id)
        .join(Plan, Assignment.plan_id == Plan.id)
        .where(
            Plan.round_id == week.round_.id,
            Plan.status == PlanStatus.PROPOSED,
            Assignment.status == AssignmentStatus.CANCELLED,
            Need.status == NeedStatus.WITHDRAWN,
            Need.withdrawn_at >= Plan.created_at,
            ~_by_a_coordinator(),
        )
        .options(joinedload(Need.township))
        .order_by(Need.id)
    )
    for need in week.session.scalars(query).unique():
        yield _withdrawn(need)


def _by_a_coordinator() -> Exists:
    """Whether a coordinator withdrew the need, since when it is withdrawn: no news to the coordinators."""
    return exists().where(
        AuditEntry.subject == "need",
        AuditEntry.subject_key == cast(Need.id, String),
        AuditEntry.action == "need.withdraw",
        AuditEntry.at >= Need.withdrawn_at,
        AuditEntry.account_id == Account.id,
        Account.role == Role.COORDINATOR,
    )


def _withdrawn(need: Need, news: int | None = None) -> WeekException:
    return WeekException(
        ExceptionKind.WITHDRAWN, need.id, need.title, RegionName.of(need.township), at=need.withdrawn_at,
        reason=need.withdrawn_reason, remark=need.withdrawn_words, news=news,
    )  # fmt: skip
