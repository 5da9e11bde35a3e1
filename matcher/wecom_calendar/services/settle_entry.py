"""Keeping what WeCom said of an entry, and when to ask again."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from sqlalchemy.orm import Session

from matcher import clock
from matcher.channel_accounts.services.take_turn import pause_account
from matcher.channels.message import Outcome, SendResult
from matcher.channels.providers.wecom_schedule import ScheduleStep
from matcher.deliveries.timing import pause_after, send_at
from matcher.models import ChannelAccount, WecomEntry
from matcher.wecom_calendar.next_step import MOST_DOUBTFUL
from matcher.wecom_calendar.queries.wanted import Wanted
from matcher.wecom_calendar.services.plan_entries import quiet_hours_of

LONGEST_CODE, LONGEST_WORDS = 60, 200


def note_answer(
    session: Session,
    entry: WecomEntry,
    step: ScheduleStep,
    wanted: Wanted | None,
    result: SendResult,
    random: Random,
) -> str:
    """Keep WeCom's answer to a step; the step that the row takes. What stands there is what WeCom has said yes to."""
    entry.step = None
    entry.tries += 1
    entry.outcome = result.outcome
    entry.code, entry.words = result.code[:LONGEST_CODE], result.words[:LONGEST_WORDS]
    if result.outcome is Outcome.ACCEPTED:
        _stands(entry, step, wanted, result)
        return "finish"
    if result.outcome is Outcome.UNKNOWN and step is ScheduleStep.ADD:
        entry.doubtful += 1
        if entry.doubtful > MOST_DOUBTFUL:
            return "fail"
    if result.outcome not in (Outcome.RETRY, Outcome.UNKNOWN):
        return "fail"
    if result.outcome is Outcome.RETRY and not result.of_address and result.retry_after:
        _pause(session, entry, result.retry_after)
    return put_off(session, entry, wanted, pause_after(entry.tries, result.retry_after, random), random)


def put_off(
    session: Session, entry: WecomEntry, wanted: Wanted | None, pause: timedelta, random: Random
) -> str:
    """Ask again after the pause, and not at night; the step: `fail` where the visit is over by then."""
    begins = wanted.starts_at if wanted else entry.until
    due_at = send_at(clock.now() + pause, begins, quiet_hours_of(session, entry.invitation_id), random)
    if due_at > entry.until:
        return "fail"
    entry.due_at = due_at
    return "hand_back"


def lose_account(entry: WecomEntry) -> None:
    """The app that made the entry is gone: what stands there cannot be changed or taken out any more."""
    entry.schedule_id = entry.shown = ""
    entry.doubtful += 1


def _stands(entry: WecomEntry, step: ScheduleStep, wanted: Wanted | None, result: SendResult) -> None:
    entry.tries = 0
    if step is ScheduleStep.REMOVE:
        entry.schedule_id = entry.shown = ""
        return
    assert wanted is not None, "what is not wanted is not written"
    if step is ScheduleStep.ADD:
        entry.schedule_id = result.provider_id
    entry.shown, entry.address, entry.until = wanted.schedule.digest, wanted.schedule.member, wanted.ends_at


def _pause(session: Session, entry: WecomEntry, seconds: int) -> None:
    if entry.account_id is not None and session.get(ChannelAccount, entry.account_id) is not None:
        pause_account(session, entry.account_id, clock.now() + timedelta(seconds=seconds))
