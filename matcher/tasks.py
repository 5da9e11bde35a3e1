"""Telling the workers what waits to be done, once the transaction that asks for it has been committed.

A task that gets lost on the way does no harm: its row is the truth, and the workers look for waiting rows themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import event
from sqlalchemy.orm import Session

TASKS = "sizhang.tasks"


class TaskKind(StrEnum):
    """The kinds of background work; the queue stores these words."""

    RUN = "run"
    BACKUP = "backup"
    CAMPAIGN = "campaign"
    DELIVERY = "delivery"
    RECRUIT = "recruit"
    WECOM_ENTRY = "wecom_entry"


@dataclass(frozen=True, slots=True)
class Task:
    """What the queue carries: a kind of work, and the key of the row that holds all the rest."""

    kind: TaskKind
    id: int


def enqueue_after_commit(session: Session, task: Task) -> None:
    """Ask that the task be handed to a worker when, and only when, this transaction is committed."""
    session.info.setdefault(TASKS, []).append(task)


def deliver_after_commit(session: Session, deliver: Callable[[Task], None]) -> None:
    """From now on hand every task of the session to `deliver` after its commit."""

    def after_commit(committed: Session) -> None:
        if committed.in_nested_transaction():
            return
        for task in committed.info.pop(TASKS, []):
            deliver(task)

    event.listen(session, "after_commit", after_commit)
