"""Planning what working groups are told: once a working day from an hour of the county on, and once after a release."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.county_settings.queries.county_settings import settings_of
from matcher.database.engine import reading
from matcher.database.one_by_one import one_by_one
from matcher.deliveries.queries.digest_facts import digest_facts, lately_released, robots
from matcher.deliveries.services.plan_deliveries import quiet_hours
from matcher.deliveries.timing import send_at
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.models import ChannelAccount, Delivery
from matcher.vocabulary import Audience

LASTS = timedelta(hours=4)
"""A digest of the morning that could not be sent by then is left out; tomorrow there is another."""


def plan_digests(engine: Engine, random: Random) -> int:
    """Plan the digests that are due; how many. Each is planned once, however many workers do it.

    Nothing is locked while nothing is due, which is nearly always.
    """
    with reading(engine) as session:
        found = [each.id for each in robots(session) if _due(session, each)]
    return one_by_one(engine, found, partial(plan_digests_of, random=random), failed="digest_not_planned")


def plan_digests_of(session: Session, account_id: int, random: Random) -> int:
    """The same for one robot. Its row is locked, so that of two workers one finds what the other has planned."""
    locked = select(ChannelAccount).where(ChannelAccount.id == account_id, ChannelAccount.enabled)
    account = session.scalars(locked.with_for_update()).one_or_none()
    if account is None:
        return 0
    now, due = clock.now(), _due(session, account)
    if not due:
        return 0
    due_at = send_at(now, now + LASTS * 4, quiet_hours(session, account.county_code), random)
    session.add_all(
        Delivery(
            county_code=account.county_code, audience=Audience.COORDINATOR, kind=account.kind, address="", position=0,
            channel_account_id=account.id, digest=each, created_at=now, due_at=due_at, give_up_at=due_at + LASTS,
        )
        for each in due
    )  # fmt: skip
    session.flush()
    return len(due)


def _due(session: Session, account: ChannelAccount) -> list[str]:
    """The digests of the robot that are to be planned, by their words; none where there is nothing to say."""
    now = clock.now()
    words = [f"{account.id}:round:{each}" for each in lately_released(session, account.county_code, now)]
    if _is_morning(session, account.county_code, now):
        words.append(f"{account.id}:day:{now.date().isoformat()}")
    if not words:
        return []
    planned = set(session.scalars(select(Delivery.digest).where(Delivery.digest.in_(words))))
    due = [each for each in words if each not in planned]
    return [] if due and digest_facts(session, account.county_code, now).is_empty else due


def _is_morning(session: Session, county_code: str, now: datetime) -> bool:
    """Whether it is a working day, within the hours after the one at which the county's groups are written to."""
    if not calendar_of(session).kind(now.date()).working:
        return False
    begins = _midnight(now.date()) + timedelta(minutes=settings_of(session, county_code).digest_at)
    return begins <= now < begins + LASTS


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time())
