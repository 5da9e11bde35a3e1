"""Calendars in a stand-in of WeCom, with workers that look after them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.channels.allowed_bases import AllowedBases
from matcher.channels.outbound import Outbound
from matcher.database.engine import reading, transaction
from matcher.jobs.perform import Performer
from matcher.jobs.wecom_entry_job import WecomEntryJob
from matcher.models import Invitation, WecomEntry
from matcher.settings import Settings
from matcher.tasks import Task, TaskKind
from matcher.vocabulary import InCalendar, RunStatus
from matcher.wecom_calendar.queries.in_calendar import in_calendar
from matcher.wecom_calendar.services.plan_entries import plan_entries
from tests.stand_ins.wecom_calendar import WecomCalendar

SETTINGS = Settings(secret_key="only for tests")


@dataclass
class Calendars:
    """An installation whose county's app writes into the stand-in."""

    engine: Engine
    wecom: WecomCalendar

    def job(self) -> WecomEntryJob:
        outbound = Outbound(AllowedBases((self.wecom.base,)), answer_seconds=0.5)
        return WecomEntryJob(SETTINGS, outbound, random=Random(1))

    def plan(self) -> int:
        """What the periodic duty does."""
        return plan_entries(self.engine, Random(1))

    def work(self) -> None:
        """What a worker does with all whose time has come."""
        performer = Performer(self.engine, {TaskKind.WECOM_ENTRY: self.job()}, 15, threading.Event())
        with reading(self.engine) as session:
            due = select(WecomEntry.id).where(
                WecomEntry.status == RunStatus.QUEUED, WecomEntry.due_at <= clock.now()
            )
            keys = list(session.scalars(due))
        for key in keys:
            performer(Task(TaskKind.WECOM_ENTRY, key))

    def settle(self, after: timedelta = timedelta(minutes=10)) -> None:
        """Plan now, and do it after a while."""
        self.plan()
        with clock.pretending(clock.now() + after):
            self.work()

    def at(self, moment: datetime) -> None:
        """The same at another time."""
        with clock.pretending(moment):
            self.settle()

    def entry(self) -> WecomEntry:
        """The only row."""
        with reading(self.engine) as session:
            return session.scalars(select(WecomEntry)).one()

    def said(self) -> InCalendar | None:
        """What the page of the invitation says."""
        with reading(self.engine) as session:
            return in_calendar(session, session.scalars(select(WecomEntry.invitation_id)).one())


def change(engine: Engine, what: Callable[[Session], object]) -> None:
    """Have something become otherwise."""
    with transaction(engine) as session:
        what(session)


def the_promise(session: Session) -> Invitation:
    """The only invitation."""
    return session.scalars(select(Invitation)).one()
