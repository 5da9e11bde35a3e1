"""Taking back that somebody takes a county over, or letting her standing in end earlier than was said."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.handing_over.services.notify_handover import notify_ended, notify_taken_back
from matcher.models import Account, Handover
from matcher.policy import Actor
from matcher.wording import Text


def take_back_handover(session: Session, actor: Actor, handover: Handover, version: int) -> None:
    """It does not take place; an account that was to end for it ends when it would have before. Twice is like once.

    Whoever stands in for a while already does so no more from today on: the last day was yesterday. Raises `Conflict`
    where it is over or was for good and has begun, and for the coordinator whose own account ends for it, unless it
    was she who said so; `Outdated` where somebody was faster.
    """
    if handover.taken_back_at is not None:
        return
    ensure_fresh(handover, version)
    today = clock.today()
    if handover.last_day is None:
        _ensure_may_be_taken_back(actor, handover)
    elif handover.last_day < today:
        raise Conflict(Text("This is over already and stays as it was."))
    if handover.first_day < today:
        _end_early(session, actor, handover)
        return
    handover.taken_back_at = clock.now()
    record(session, actor, "handover.take_back", handover)
    if handover.last_day is None:
        _give_back_account(session, actor, handover)
    notify_taken_back(session, handover)
    session.flush()


def _ensure_may_be_taken_back(actor: Actor, handover: Handover) -> None:
    """For good: before it begins, and not by her whose account ends for it where others have said so."""
    if handover.first_day <= clock.today():
        text = Text(
            "This was for good and has begun, so it stays as it was said. If {coordinator} is to go on, open that "
            "account again on its page and say anew who answers.",
            coordinator=handover.coordinator.name,
        )
        raise Conflict(text)
    if actor.account_id == handover.coordinator_id and handover.said_by != actor.account_id:
        raise Conflict(
            Text(
                "Your own account ends for this. Please ask another coordinator or an administrator to take it back."
            )
        )


def _end_early(session: Session, actor: Actor, handover: Handover) -> None:
    """From today on the coordinator answers again."""
    said = handover.last_day.isoformat() if handover.last_day else None
    handover.last_day = clock.today() - timedelta(days=1)
    record(session, actor, "handover.end", handover, said=said, last_day=handover.last_day.isoformat())
    notify_ended(session, handover)
    session.flush()


def _give_back_account(session: Session, actor: Actor, handover: Handover) -> None:
    """Where nobody has said another last day since."""
    held = select(Account).where(Account.id == handover.coordinator_id).with_for_update(of=Account)
    account = session.scalars(held.execution_options(populate_existing=True)).one()
    if account.last_day == handover.first_day - timedelta(days=1):
        account.last_day = handover.former_end
        day = account.last_day.isoformat() if account.last_day else None
        record(session, actor, "account.end_on", account, day=day)
