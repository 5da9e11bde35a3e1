"""Taking back, before it begins, that somebody takes a county over."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.handing_over.services.notify_handover import notify_taken_back
from matcher.models import Account, Handover
from matcher.policy import Actor
from matcher.wording import Text


def take_back_handover(session: Session, actor: Actor, handover: Handover, version: int) -> None:
    """It does not take place; an account that was to end for it ends when it would have before. Twice is like once.

    Raises `Conflict` where it has begun, `Outdated` where somebody was faster.
    """
    if handover.taken_back_at is not None:
        return
    ensure_fresh(handover, version)
    if handover.first_day <= clock.today():
        raise Conflict(Text("This has begun and stays as it was said. Please say who answers from now on."))
    handover.taken_back_at = clock.now()
    record(session, actor, "handover.take_back", handover)
    if handover.last_day is None:
        _give_back_account(session, actor, handover)
    notify_taken_back(session, handover)
    session.flush()


def _give_back_account(session: Session, actor: Actor, handover: Handover) -> None:
    """Where nobody has said another last day since."""
    held = select(Account).where(Account.id == handover.coordinator_id).with_for_update(of=Account)
    account = session.scalars(held.execution_options(populate_existing=True)).one()
    if account.last_day == handover.first_day - timedelta(days=1):
        account.last_day = handover.former_end
        day = account.last_day.isoformat() if account.last_day else None
        record(session, actor, "account.end_on", account, day=day)
