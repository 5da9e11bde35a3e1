"""Telling the worker that a run waits, once the transaction that asks for it has been committed.

A kick that gets lost does no harm: the worker looks for waiting runs by itself.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import event
from sqlalchemy.orm import Session

TASKS = "sizhang.kicks"


def enqueue_after_commit(session: Session, run_id: int) -> None:
    """Ask that the run be handed to a worker when, and only when, this transaction is committed."""
    session.info.setdefault(TASKS, []).append(run_id)


def deliver_after_commit(session: Session, deliver: Callable[[int], None]) -> None:
    """From now on hand every kick of the session to `deliver` after its commit."""

    def after_commit(committed: Session) -> None:
        if committed.in_nested_transaction():
            return
        for run_id in committed.info.pop(TASKS, []):
            deliver(run_id)

    event.listen(session, "after_commit", after_commit)
