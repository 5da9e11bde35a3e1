"""What the digest of a county says, and whether there is one to send."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.deliveries.digest_text import DigestFacts
from matcher.duties.queries.open_duties import count_open_duties
from matcher.emergencies.beside_the_week import not_of_a_team
from matcher.models import Assignment, ChannelAccount, Need, Notification, Round, lies_in
from matcher.notifications.queries.due_by_clock import STANDING
from matcher.vocabulary import GROUP_CHANNELS, MOST_URGENT, NeedStatus, NotificationEvent

AHEAD = timedelta(days=7)
BACK = timedelta(days=1)
AFTER_RELEASE = timedelta(hours=12)
"""So long after a release its digest may still be sent; after that it is no news."""
CHANGES = (
    NotificationEvent.MOVED, NotificationEvent.WITHDRAWN, NotificationEvent.FELL_OUT, NotificationEvent.DETAILS,
    NotificationEvent.CONFIRMED, NotificationEvent.REOPENED,
)  # fmt: skip


def digest_facts(session: Session, county_code: str, now: datetime) -> DigestFacts:
    """The numbers as they are now."""
    visits = (
        select(func.count(Assignment.id))
        .join(Need, Need.id == Assignment.need_id)
        .where(
            lies_in(Need.township_code, county_code), Assignment.status.in_(STANDING),
            Assignment.starts_at > now, Assignment.starts_at < now + AHEAD,
        )
    )  # fmt: skip
    urgent = func.count(Need.id).filter(Need.priority == MOST_URGENT)
    waiting = select(func.count(Need.id), urgent).where(
        lies_in(Need.township_code, county_code), Need.status == NeedStatus.POSTED, not_of_a_team()
    )
    changed = select(func.count(Notification.need_id.distinct())).where(
        lies_in(Notification.region_code, county_code), Notification.event.in_(CHANGES),
        Notification.created_at > now - BACK,
    )  # fmt: skip
    open_, most_urgent = session.execute(waiting).one()
    return DigestFacts(
        session.scalar(visits) or 0, open_, most_urgent, session.scalar(changed) or 0,
        count_open_duties(session, county_code),
    )  # fmt: skip


def robots(session: Session) -> Sequence[ChannelAccount]:
    """The groups that are written to."""
    wanted = select(ChannelAccount).where(ChannelAccount.enabled, ChannelAccount.kind.in_(GROUP_CHANNELS))
    return session.scalars(wanted.order_by(ChannelAccount.id)).all()


def lately_released(session: Session, county_code: str, now: datetime) -> Sequence[int]:
    """The rounds of the county that were released just now."""
    query = select(Round.id).where(
        Round.area_code == county_code, Round.released_at > now - AFTER_RELEASE, Round.released_at <= now
    )
    return session.scalars(query.order_by(Round.id)).all()
