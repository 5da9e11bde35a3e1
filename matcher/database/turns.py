"""Costly answers: one at a time for each account, a few at a time in one process."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock

from sqlalchemy import text
from sqlalchemy.orm import Session

ADVISORY = 1
"""The class of our advisory locks in PostgreSQL; the object is the account's number."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to work on one account's costly question.

    `given_up` is set when the account has gone on to ask about another subject: nobody waits for this answer now.
    """

    subject: Hashable
    given_up: Event = field(default_factory=Event)


class Turns:
    """Who is at work. At most `most` turns are taken in this process, and one for each account.

    On PostgreSQL an account has one turn in all processes together.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken: dict[int, Turn] = {}
        self._lock = Lock()

    @contextmanager
    def take(
        self, session: Session, account_id: int, subject: Hashable, *, moves_on: bool
    ) -> Iterator[Turn | None]:
        """A turn while the block lasts, or None where it has to be asked for once more.

        On PostgreSQL it lasts until the session's transaction ends. Who `moves_on` to another subject gives up what
        is being worked on for the same account.
        """
        turn = Turn(subject)
        mine = self._enter(account_id, turn, moves_on=moves_on)
        try:
            yield turn if mine and _is_alone(session, account_id) else None
        finally:
            if mine:
                self._leave(account_id)

    def _enter(self, account_id: int, turn: Turn, *, moves_on: bool) -> bool:
        with self._lock:
            at_work = self._taken.get(account_id)
            if at_work is not None and moves_on and at_work.subject != turn.subject:
                at_work.given_up.set()
            if at_work is not None or len(self._taken) >= self._most:
                return False
            self._taken[account_id] = turn
            return True

    def _leave(self, account_id: int) -> None:
        with self._lock:
            del self._taken[account_id]


def _is_alone(session: Session, account_id: int) -> bool:
    if session.get_bind().dialect.name != "postgresql":
        return True
    lock = text("SELECT pg_try_advisory_xact_lock(:kind, :account)")
    return bool(session.scalar(lock, {"kind": ADVISORY, "account": account_id}))
