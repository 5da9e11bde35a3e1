"""Asking for background work."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.errors import Conflict
from matcher.models.leased import Leased
from matcher.policy import Actor
from matcher.tasks import Task, TaskKind, enqueue_after_commit
from matcher.wording import Text


def ask_for_work(session: Session, actor: Actor, work: Leased, kind: TaskKind, *, under_way: Text) -> None:
    """Put the new row in the queue; a worker is told once the transaction is committed.

    Raises `Conflict` with `under_way` where the database allows one live row of the kind and there is one.
    """
    try:
        with session.begin_nested():
            session.add(work)
    except IntegrityError:
        raise Conflict(under_way) from None
    record(session, actor, f"{work.__tablename__}.ask", work, after=work.status.value)
    enqueue_after_commit(session, Task(kind, work.id))
