"""Commands that meet each other at the same moment, each in a thread and a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

from sqlalchemy import Engine
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


def _on_invitation(command: Command, invitation_id: int, session: Session) -> None:
    command(session, session.get_one(Invitation, invitation_id))
