"""What stands of a county's visits in WeCom calendars by one account, for the page of the account."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import WecomEntry
from matcher.vocabulary import RunStatus


@dataclass(frozen=True, slots=True)
class KeptCalendar:
    """How many coming visits stand there, wait to be written or taken out, and were refused or given up.

    `code` and `words` are what was said of the last that was refused: ours, or WeCom's own, not to be trusted.
    """

    standing: int
    waiting: int
    failed: int
    code: str = ""
    words: str = ""


def kept_calendar(session: Session, account_id: int) -> KeptCalendar:
    """The entries of the account whose visits are not over."""
    alive = (WecomEntry.account_id == account_id, WecomEntry.until > clock.now())
    is_waiting = WecomEntry.status.in_((RunStatus.QUEUED, RunStatus.RUNNING))
    is_failed = WecomEntry.status == RunStatus.FAILED
    counts = select(_number(WecomEntry.schedule_id != ""), _number(is_waiting), _number(is_failed)).where(
        *alive
    )
    standing, waiting, failed = session.execute(counts).one()
    latest = select(WecomEntry.code, WecomEntry.words).where(
        *alive, is_failed | is_waiting, WecomEntry.code.not_in(("", "0"))
    )
    said = session.execute(latest.order_by(WecomEntry.due_at.desc(), WecomEntry.id.desc()).limit(1)).first()
    code, words = said if said is not None else ("", "")
    return KeptCalendar(standing, waiting, failed, code, words)


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
