"""Messages that are planned, and workers that send them."""

from __future__ import annotations

import threading
from datetime import datetime

from sqlalchemy import Engine, select

from matcher import clock
from matcher.channels.message import Outcome, SendResult
from matcher.database.engine import reading, transaction
from matcher.jobs.delivery_job import DeliveryJob
from matcher.jobs.perform import Performer
from matcher.models import Delivery, Notification
from matcher.tasks import Task, TaskKind
from matcher.vocabulary import AddressKind, ChannelKind, ToldBy
from tests.builders.deliveries import SETTINGS, ToldProvider, a_channel, an_address, planned
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment

TAKEN = SendResult(Outcome.ACCEPTED, "0", "ok", provider_id="m1")
SENT_AT = datetime(2026, 3, 5, 10, 10)


def a_planned_message(engine: Engine) -> int:
    """A message about two invitations of one head, who has a second channel."""
    with transaction(engine) as session:
        for kind in (ChannelKind.EMAIL, ChannelKind.WECOM_APP):
            a_channel(session, kind)
        head = a_head(session, name="李春禾")
        an_address(session, head)
        an_address(session, head, AddressKind.WECOM, "lichunhe", position=1)
        for day, title in enumerate(("血压怎么量", "蟹塘管水"), 10):
            need, starts_at = a_need(session, title=title), datetime(2026, 3, day, 9)
            a_notification(session, an_assignment(session, need, head, starts_at=starts_at))
        (delivery,) = planned(session)
        return delivery.id


def a_worker(engine: Engine, provider: ToldProvider) -> Performer:
    jobs = {TaskKind.DELIVERY: DeliveryJob(SETTINGS, send=provider)}
    return Performer(engine, jobs, 15, threading.Event())


def send(engine: Engine, provider: ToldProvider, key: int, at: datetime = SENT_AT) -> Delivery:
    with clock.pretending(at):
        a_worker(engine, provider)(Task(TaskKind.DELIVERY, key))
    return the_message(engine, key)


def the_message(engine: Engine, key: int) -> Delivery:
    with reading(engine) as session:
        return session.get_one(Delivery, key)


def told(engine: Engine) -> list[ToldBy | None]:
    with reading(engine) as session:
        return list(session.scalars(select(Notification.told_by).order_by(Notification.id)))
