"""Commands that meet each other at the same moment, each in a thread and a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from matcher.database.engine import writing
from matcher.errors import Conflict
from matcher.models import Invitation

Command = Callable[[Session, Invitation], None]


def at_once(engine: Engine, *commands: tuple[Command, int]) -> list[str]:
    """Let all act on their invitations at the same moment; how each ended: "done", or "conflict"."""
    return side_by_side(engine, *(partial(_on_invitation, command, key) for command, key in commands))


def side_by_side(engine: Engine, *commands: Callable[[Session], object]) -> list[str]:
    """Let all act at the same moment; how each ended: "done", or "conflict"."""
    start = Barrier(len(commands))

    def act(command: Callable[[Session], object]) -> str:
        start.wait(timeout=20)
        with writing(engine) as session:
            try:
                command(session)
                session.commit()
            except (Conflict, StaleDataError):
                session.rollback()
                return "conflict"
        return "done"

    with ThreadPoolExecutor(len(commands)) as pool:
        return [future.result(timeout=60) for future in [pool.submit(act, one) for one in commands]]


def wait_until_somebody_waits(engine: Engine) -> None:
    """Until somebody waits for a lock; SQLite does not tell, and lets the second read only when the first is done."""
    if engine.dialect.name == "sqlite":
        return
    waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    with engine.connect() as looking:
        for _ in range(10_000):
            if looking.scalar(waiting):
                return
            looking.rollback()
    raise AssertionError("nobody waits")


def _on_invitation(command: Command, invitation_id: int, session: Session) -> None:
    command(session, session.get_one(Invitation, invitation_id))
