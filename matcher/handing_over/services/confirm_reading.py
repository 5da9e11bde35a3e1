"""Whoever takes a county over has read what is open there."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.models import Handover
from matcher.policy import Actor
from matcher.wording import Text


def confirm_reading(session: Session, actor: Actor, handover: Handover, version: int) -> None:
    """Keep when it was read. Twice is like once.

    Raises `Conflict` where somebody else takes over, or nobody any more; `Outdated` where somebody was faster.
    """
    if handover.successor_id != actor.account_id:
        raise Conflict(Text("Only who takes over says so."))
    if handover.taken_back_at is not None:
        raise Conflict(Text("This was taken back meanwhile."))
    if handover.read_at is not None:
        return
    if handover.last_day is not None and handover.last_day < clock.today():
        raise Conflict(Text("This is over already and stays as it was."))
    ensure_fresh(handover, version)
    handover.read_at = clock.now()
    record(session, actor, "handover.read", handover)
    session.flush()
