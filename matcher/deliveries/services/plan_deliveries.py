"""Settling by which messages notifications are sent, once what belongs together is there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from random import Random

from sqlalchemy import Engine, and_, func, or_, select
from sqlalchemy.orm import Session, selectinload

from matcher import clock
from matcher.county_settings.queries.county_settings import settings_of
from matcher.database.engine import reading, transaction
from matcher.deliveries.queries.readers import Reader, Recipient, Route, readers_of, routes_of, sending_kinds
from matcher.deliveries.timing import (
    GIVEN_UP_AFTER,
    NEXT_CHANNEL_AFTER,
    QuietHours,
    is_settled,
    send_at,
)
from matcher.models import ChannelAccount, Delivery, Head, Notification
from matcher.notifications.queries.pending import is_pending
from matcher.policy.actor import COUNTY_DIGITS
from matcher.vocabulary import ONE_TO_ONE_CHANNELS, SENT_AT_NIGHT, SMS_CHANNELS, Audience, RunStatus

AT_ONCE = 500


def plan_deliveries(engine: Engine, random: Random) -> int:
    """Plan the messages of all that has settled; how many that are.

    Each notification is planned once, however many workers do it at the same time: its row is locked and marked.
    """
    with reading(engine) as session:
        counties = _counties_that_send(session)
    if not counties:
        return 0
    with transaction(engine) as session:
        return plan_settled(session, counties, random)


def plan_settled(session: Session, counties: Sequence[str], random: Random) -> int:
    """The same in the caller's transaction, for these counties."""
    of_heads = Notification.audience == Audience.HEAD
    reached = select(Head.id).where(Head.county_code.in_(counties))
    query = (
        select(Notification)
        .where(
            is_pending(),
            Notification.planned_at.is_(None),
            or_(
                and_(of_heads, Notification.head_id.in_(reached)),
                and_(~of_heads, func.substr(Notification.region_code, 1, COUNTY_DIGITS).in_(counties)),
            ),
        )
        .options(selectinload(Notification.head))
    )
    oldest = query.order_by(Notification.id).limit(AT_ONCE)
    found = session.scalars(oldest.with_for_update(of=Notification, skip_locked=True)).all()
    grouped: dict[Recipient, list[Notification]] = {}
    for each in found:
        grouped.setdefault(Recipient.of(each), []).append(each)
    return sum(
        _plan(session, recipient, news, random) for recipient, news in grouped.items() if _has_settled(news)
    )


def quiet_hours(session: Session, county_code: str) -> QuietHours:
    """When the county's people are left alone."""
    own = settings_of(session, county_code)
    return QuietHours(own.quiet_from, own.quiet_until)


def messages_of(route: Route, news: Sequence[Notification]) -> list[list[Notification]]:
    """What the route says in one message each: all of the news, but an SMS has room for one thing."""
    return [[each] for each in news] if route.kind in SMS_CHANNELS else [list(news)]


def deliver_by(
    session: Session,
    recipient: Recipient,
    reader: Reader,
    routes: Sequence[Route],
    news: Iterable[Notification],
    begun_at: datetime,
    random: Random,
) -> Delivery:
    """A message by the first of these routes; told of at all until a day after `begun_at`."""
    route, now = routes[0], clock.now()
    news = list(news)
    last = begun_at + GIVEN_UP_AFTER
    due_at = _due_at(session, recipient, news, random)
    delivery = Delivery(
        county_code=recipient.county_code,
        audience=recipient.audience,
        head_id=reader.head_id,
        reader_id=reader.reader_id,
        complaint_id=reader.complaint_id,
        kind=route.kind,
        address=route.address,
        position=route.position,
        created_at=now,
        due_at=due_at,
        give_up_at=min(last, due_at + NEXT_CHANNEL_AFTER) if len(routes) > 1 else last,
        notifications=news,
    )
    session.add(delivery)
    return delivery


def _counties_that_send(session: Session) -> list[str]:
    wanted = select(ChannelAccount.county_code).where(
        ChannelAccount.enabled, ChannelAccount.kind.in_(ONE_TO_ONE_CHANNELS)
    )
    return list(session.scalars(wanted.distinct()))


def _has_settled(news: Sequence[Notification]) -> bool:
    written = [each.created_at for each in news]
    return is_settled(min(written), max(written), clock.now())


def _plan(session: Session, recipient: Recipient, news: list[Notification], random: Random) -> int:
    kinds = sending_kinds(session, recipient.county_code)
    planned = 0
    for reader in readers_of(session, recipient):
        routes = routes_of(session, reader, kinds)
        if not routes:
            continue
        is_sms = routes[0].kind in SMS_CHANNELS
        for together in messages_of(routes[0], news):
            waiting = None if is_sms else _still_waiting(session, reader, routes[0])
            if waiting is not None:
                waiting.notifications.extend(together)
                waiting.due_at = min(waiting.due_at, _due_at(session, recipient, together, random))
            else:
                deliver_by(session, recipient, reader, routes, together, clock.now(), random)
                planned += 1
    for each in news:
        each.planned_at = clock.now()
    session.flush()
    return planned


def _due_at(session: Session, recipient: Recipient, news: Iterable[Notification], random: Random) -> datetime:
    """When a message of this is sent: what is near also at night, and what concerns an emergency at any hour."""
    news = list(news)
    if any(each.event in SENT_AT_NIGHT for each in news):
        return send_at(clock.now(), clock.now(), quiet_hours(session, recipient.county_code), random)
    until = min(each.until for each in news)
    return send_at(clock.now(), until, quiet_hours(session, recipient.county_code), random)


def _still_waiting(session: Session, reader: Reader, route: Route) -> Delivery | None:
    """A message to the same reader by the same way that nobody has tried to send, at night for instance."""
    query = select(Delivery).where(
        Delivery.status == RunStatus.QUEUED,
        Delivery.tries == 0,
        Delivery.due_at > clock.now(),
        Delivery.kind == route.kind,
        Delivery.address == route.address,
        Delivery.head_id.is_not_distinct_from(reader.head_id),
        Delivery.reader_id.is_not_distinct_from(reader.reader_id),
        Delivery.complaint_id.is_not_distinct_from(reader.complaint_id),
    )
    return session.scalars(query.limit(1).with_for_update()).one_or_none()
