"""Asking WeCom for entries in heads' calendars as background work: written down before it is asked, and after."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from matcher import clock
from matcher.channel_accounts.services.ready_account import ready_account
from matcher.channels.account import Account
from matcher.channels.message import Outcome, SendResult
from matcher.channels.outbound import Outbound
from matcher.channels.own_words import ours
from matcher.channels.providers.wecom_schedule import (
    ScheduleStep,
    add_schedule,
    change_schedule,
    remove_schedule,
)
from matcher.deliveries.timing import NEAR
from matcher.jobs.job import Job, TaskMonitor, Work
from matcher.models import ChannelAccount, Invitation, WecomEntry
from matcher.policy.states import WECOM_ENTRY
from matcher.sealing import Sealer
from matcher.secret_key import secret_keys
from matcher.settings import Settings
from matcher.vocabulary import ChannelKind
from matcher.wecom_calendar.next_step import next_step
from matcher.wecom_calendar.queries.wanted import Wanted, wanted_entries
from matcher.wecom_calendar.services.plan_entries import quiet_hours_of
from matcher.wecom_calendar.services.settle_entry import lose_account, note_answer, put_off
from matcher.wording import msgid

FAULT = msgid("The calendar entry could not be written because of a fault on our side.")
EXHAUSTED = msgid("Writing the calendar entry was interrupted again and again and has been given up.")
LONGEST_SECONDS = 120.0
MOST_ATTEMPTS = 10
WHILE_SWITCHED_OFF = timedelta(hours=1)


@dataclass
class WecomEntryWork(Work[WecomEntry]):
    """One entry: `account` and `asked` where WeCom is to be asked now, else the `step_taken` without it."""

    random: Random
    outbound: Outbound
    wanted: Wanted | None
    schedule_id: str = ""
    step_taken: str = "finish"
    put_off_by: timedelta | None = None
    account: Account | None = None
    asked: ScheduleStep | None = None
    result: SendResult | None = field(default=None, init=False)

    @property
    def longest_seconds(self) -> float:
        """WeCom is cut off long before."""
        return LONGEST_SECONDS

    @property
    def step(self) -> str:
        """`finish` only where the entry stands, or is gone, as WeCom has said."""
        return self.step_taken

    def do(self, monitor: TaskMonitor) -> None:
        """Ask WeCom."""
        if self.account is None or self.asked is None:
            return
        if self.asked is ScheduleStep.REMOVE:
            self.result = remove_schedule(self.account, self.schedule_id, self.outbound)
        elif self.wanted is not None and self.asked is ScheduleStep.CHANGE:
            self.result = change_schedule(self.account, self.schedule_id, self.wanted.schedule, self.outbound)
        elif self.wanted is not None:
            self.result = add_schedule(self.account, self.wanted.schedule, self.outbound)

    def store(self, session: Session, row: WecomEntry) -> None:
        """Keep the answer, or when to ask again."""
        if self.result is not None and self.asked is not None:
            self.step_taken = note_answer(session, row, self.asked, self.wanted, self.result, self.random)
        elif self.put_off_by is not None:
            self.step_taken = put_off(session, row, self.wanted, self.put_off_by, self.random)


@dataclass(frozen=True)
class WecomEntryJob(Job[WecomEntry]):
    """Entries in the calendars of heads."""

    settings: Settings
    outbound: Outbound | None = None
    random: Random = field(default_factory=Random)
    model = WecomEntry
    machine = WECOM_ENTRY
    fault = FAULT
    exhausted = EXHAUSTED
    most_attempts = MOST_ATTEMPTS
    is_audited = False

    def area_of(self, session: Session, row: WecomEntry) -> str:
        """The township whose visit it is."""
        return session.get_one(Invitation, row.invitation_id).assignment.need.township_code

    def is_due(self, now: datetime) -> ColumnElement[bool]:
        """Those whose time has come."""
        return WecomEntry.due_at <= now

    def load(self, session: Session, row: WecomEntry) -> WecomEntryWork:
        """What to ask by what is true now; it is written down with the lease, before WeCom is asked."""
        now = clock.now()
        wanted = wanted_entries(session, [row.invitation_id]).get(row.invitation_id)
        if row.step is ScheduleStep.ADD:  # whoever asked never came back: it may stand there by now
            row.doubtful += 1
        row.step = None
        if row.schedule_id and row.account_id is None:
            lose_account(row)
        work = WecomEntryWork(
            self.random, self.outbound or Outbound.of(self.settings), wanted, row.schedule_id
        )
        step = next_step(row, wanted, now)
        if step is None:
            work.step_taken = "finish"
        elif self._is_night(session, row, wanted, now):
            work.put_off_by = timedelta()
        else:
            self._ask(session, row, work, step)
        return work

    def _ask(self, session: Session, row: WecomEntry, work: WecomEntryWork, step: ScheduleStep) -> None:
        """Leave it to the account whose entry it is, or say why it does not ask now."""
        if step is ScheduleStep.ADD and work.wanted is not None:
            row.account_id = work.wanted.account_id
        if work.wanted is not None:
            row.until = max(row.until, work.wanted.ends_at)
        account = session.get_one(ChannelAccount, row.account_id)
        member = work.wanted.schedule.member if work.wanted is not None else row.address
        ready = ready_account(
            session, account.county_code, ChannelKind.WECOM_APP, member, Sealer(secret_keys(self.settings)),
            clock.now(), only=account.id,
        )  # fmt: skip
        if ready.refusal:
            said = ours(Outcome.REFUSED, ready.refusal)
            row.outcome, row.code, row.words = said.outcome, said.code, said.words
            work.put_off_by = WHILE_SWITCHED_OFF
        elif ready.wait:
            work.put_off_by = timedelta(seconds=ready.wait * self.random.uniform(1.0, 1.5))
        else:
            work.account, work.asked = ready.account, step
            row.step = step

    def _is_night(self, session: Session, row: WecomEntry, wanted: Wanted | None, now: datetime) -> bool:
        awake = quiet_hours_of(session, row.invitation_id).end_of(now)
        begins = wanted.starts_at if wanted else row.until
        return awake is not None and begins >= awake + NEAR
