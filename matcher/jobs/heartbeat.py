"""The heartbeat of a worker's task: keeps the lease, writes the progress, hears when to stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import structlog
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matcher.database.engine import reading, transaction
from matcher.jobs.lease import Lease, is_held, renew_lease

TICK_SECONDS = 0.25
Write = Callable[[Session], None]
log = structlog.get_logger("sizhang.task")


class Heartbeat:
    """Beats in a thread of its own while a task is worked on; use it as a context.

    `should_stop` is what the work asks: true once the lease was lost, as when somebody cancelled it, or `stopping`
    was set by a worker that is about to end. `told_to_stop` remembers that it was told so.
    """

    def __init__(self, engine: Engine, lease: Lease, lease_seconds: int, stopping: threading.Event) -> None:
        self._engine = engine
        self._lease = lease
        self._lease_seconds = lease_seconds
        self._stopping = stopping
        self._over = threading.Event()
        self._news: Write | None = None
        self._written: Write | None = None
        self._renew_at = time.monotonic() + lease_seconds / 3
        self._thread = threading.Thread(target=self._beat_on, name=f"heartbeat-{lease.id}", daemon=True)
        self.lost = False
        self._told_to_stop = False

    def __enter__(self) -> Heartbeat:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join()
        self._renew_at = 0.0  # what follows has the whole lease to itself
        self._beat()

    def write(self, news: Write) -> None:
        """Have `news` called in the transaction of the next beat; of several until then only the last."""
        self._news = news

    @property
    def told_to_stop(self) -> bool:
        """Whether `should_stop` has ever said so."""
        return self._told_to_stop

    def should_stop(self) -> bool:
        """Whether the work should come to its end."""
        if self.lost or self._stopping.is_set():
            self._told_to_stop = True
        return self._told_to_stop

    def _beat_on(self) -> None:
        while not self._over.wait(TICK_SECONDS):
            self._beat()

    def _beat(self) -> None:
        try:
            news = self._news
            if news is not self._written or time.monotonic() >= self._renew_at:
                self._renew(news)
            with reading(self._engine) as session:
                self.lost = self.lost or not is_held(session, self._lease)
        except Exception as error:
            # A busy database, or none: the next beat comes soon, the lease lasts longer.
            log.warning("heartbeat_missed", id=self._lease.id, error=repr(error))

    def _renew(self, news: Write | None) -> None:
        with transaction(self._engine) as session:
            if not renew_lease(session, self._lease, self._lease_seconds):
                self.lost = True
                return
            if news is not None and news is not self._written:
                news(session)
        self._written = news
        self._renew_at = time.monotonic() + self._lease_seconds / 3
