"""Costly answers: one at a time for each account, a few at a time in one process."""

from __future__ import annotations

import time
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition, Event

from sqlalchemy import text
from sqlalchemy.orm import Session

ASKED_EVERY_SECONDS = 0.1

WAY_SECONDS = 2.0
"""How long somebody waits until a turn that gives way is given back."""


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """The right to work on one account's costly question.

    `given_up` is set when the account has gone on to ask about another subject: nobody waits for this answer now. A
    turn that `gives_way` is given up for anything else the account asks; one for a `whole` page only for another whole
    page, since what a page asks for by itself may still arrive when its reader has long opened the next.
    """

    subject: Hashable
    gives_way: bool = False
    whole: bool = False
    given_up: Event = field(default_factory=Event)


class Turns:
    """Who is at work. At most `most` turns are taken in this process, and one for each account.

    On PostgreSQL an account has one turn of a `kind` in all processes together. (It is the class of our advisory locks
    there; the object is the account's number.)
    """

    def __init__(self, most: int, *, kind: int = 1) -> None:
        self._most = most
        self._kind = kind
        self._taken: dict[int, Turn] = {}
        self._waiting: dict[int, Turn] = {}
        self._changed = Condition()

    @contextmanager
    def take(
        self,
        session: Session,
        account_id: int,
        subject: Hashable,
        *,
        moves_on: bool,
        patience: float = 0.0,
        gives_way: bool = False,
        whole: bool = False,
    ) -> Iterator[Turn | None]:
        """A turn while the block lasts, or None where it has to be asked for once more.

        On PostgreSQL it lasts until the session's transaction ends. Who `moves_on` to another subject gives up what
        is being worked on for the same account, and anybody what `gives_way`, for which he waits a moment. A turn is
        waited for as long as there is `patience`, in seconds; of one account only the latest waits. Who had to wait
        goes on in a new transaction, which sees what was saved meanwhile.
        """
        turn = Turn(subject, gives_way, whole)
        if moves_on:
            self._move_on(account_id, turn)
        if self._is_made_way_for(account_id, turn):
            patience = max(patience, WAY_SECONDS)
        end = time.monotonic() + patience
        waited = patience > 0 and self._wait(account_id, turn, patience)
        if waited:
            session.rollback()
        mine = self._enter(account_id, turn)
        try:
            yield turn if mine and self._is_alone(session, account_id, end) else None
        finally:
            if mine:
                self._leave(account_id)

    def make_way(self, account_id: int) -> None:
        """Give up what is worked on for the account and gives way, and wait for nothing."""
        self._is_made_way_for(account_id, Turn(None))

    def _is_made_way_for(self, account_id: int, turn: Turn) -> bool:
        """Whether what is worked on for the account gives way to this turn; it is told so."""
        with self._changed:
            at_work = self._taken.get(account_id)
            if at_work is None or not at_work.gives_way or turn.gives_way:
                return False
            at_work.given_up.set()
            return True

    def _wait(self, account_id: int, turn: Turn, patience: float) -> bool:
        """Until there is a turn, patience is at its end, or the account waits for another one; False if not at all."""
        with self._changed:
            if self._is_free(account_id):
                return False
            self._waiting[account_id] = turn
            self._changed.notify_all()
            self._changed.wait_for(
                lambda: self._waiting.get(account_id) is not turn or self._is_free(account_id), patience
            )
            if self._waiting.get(account_id) is turn:
                del self._waiting[account_id]
            return True

    def _is_free(self, account_id: int) -> bool:
        return account_id not in self._taken and len(self._taken) < self._most

    def _move_on(self, account_id: int, turn: Turn) -> None:
        with self._changed:
            at_work = self._taken.get(account_id)
            if at_work is None or at_work.subject == turn.subject:
                return
            if turn.whole or not at_work.whole:
                at_work.given_up.set()

    def _enter(self, account_id: int, turn: Turn) -> bool:
        with self._changed:
            if not self._is_free(account_id):
                return False
            self._taken[account_id] = turn
            return True

    def _leave(self, account_id: int) -> None:
        with self._changed:
            del self._taken[account_id]
            self._changed.notify_all()

    def _is_alone(self, session: Session, account_id: int, end: float) -> bool:
        if session.get_bind().dialect.name != "postgresql":
            return True
        lock = text("SELECT pg_try_advisory_xact_lock(:kind, :account)")
        while not session.scalar(lock, {"kind": self._kind, "account": account_id}):
            if time.monotonic() >= end:
                return False
            session.rollback()
            time.sleep(ASKED_EVERY_SECONDS)
        return True
