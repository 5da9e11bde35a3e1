"""Stopping background work."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.errors import Outdated
from matcher.models.leased import Leased
from matcher.policy import Actor
from matcher.policy.machine import Machine
from matcher.vocabulary import RunStatus
from matcher.wording import Text


def stop_work(
    session: Session, actor: Actor, machine: Machine[RunStatus], work: Leased, *, too_late: Text
) -> None:
    """Stop it at once, whether it waits or somebody works on it. Stopping it twice is stopping it once.

    A worker notices with its next heartbeat that it holds the row no more, and drops what it has.
    Raises `Outdated` with `too_late` where the work has come to an end by itself.
    """
    session.refresh(work, with_for_update=True)
    if work.status is RunStatus.CANCELLED:
        return
    if not machine.allows("cancel", work.status):
        raise Outdated(too_late)
    work.finished_at, work.lease_until, work.worker = clock.now(), None, None
    transition(session, actor, machine, work, "cancel")
