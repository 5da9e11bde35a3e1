"""The heartbeat of one run: keeps the lease, writes the progress, hears when to stop."""

from __future__ import annotations

import threading
import time

import structlog
from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError

from matcher.database.engine import reading, transaction
from matcher.jobs.lease import Lease, renew_lease
from matcher.models import Run, RunProgress
from matcher.vocabulary import RunStatus
from solver import Progress

TICK_SECONDS = 0.25
log = structlog.get_logger("sizhang.run")


class Heartbeat:
    """Beats in a thread of its own while a run is worked on; use it as a context.

    `should_stop` is what the solver asks: true once the lease was lost, as when somebody cancelled the run, or
    `stopping` was set by a worker that is about to end. `told_to_stop` remembers that it was told so.
    """

    def __init__(self, engine: Engine, lease: Lease, lease_seconds: int, stopping: threading.Event) -> None:
        self._engine = engine
        self._lease = lease
        self._lease_seconds = lease_seconds
        self._stopping = stopping
        self._over = threading.Event()
        self._news: Progress | None = None
        self._last: Progress | None = None
        self._sequence = 0
        self._renew_at = time.monotonic() + lease_seconds / 3
        self._thread = threading.Thread(target=self._beat_on, name=f"heartbeat-{lease.run_id}", daemon=True)
        self.lost = False
        self.told_to_stop = False

    def __enter__(self) -> Heartbeat:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join()
        self._renew_at = 0.0  # what follows has the whole lease to itself
        self._beat()

    def note(self, progress: Progress) -> None:
        """Take in what the solver tells; it is written with the next beat."""
        self._news = progress

    def should_stop(self) -> bool:
        """Whether the solver should come to its end."""
        if self.lost or self._stopping.is_set():
            self.told_to_stop = True
        return self.told_to_stop

    def _beat_on(self) -> None:
        while not self._over.wait(TICK_SECONDS):
            self._beat()

    def _beat(self) -> None:
        try:
            news = self._news
            if news is not self._last or time.monotonic() >= self._renew_at:
                self._write(news)
            self._listen()
        except OperationalError as error:  # a busy database: the next beat comes soon, the lease lasts longer
            log.warning("heartbeat_missed", run_id=self._lease.run_id, error=str(error))

    def _write(self, news: Progress | None) -> None:
        with transaction(self._engine) as session:
            if not renew_lease(session, self._lease, self._lease_seconds):
                self.lost = True
                return
            if news is not None and news is not self._last:
                session.add(_row(self._lease.run_id, self._sequence + 1, news))
        if news is not self._last:
            self._sequence, self._last = self._sequence + 1, news
        self._renew_at = time.monotonic() + self._lease_seconds / 3

    def _listen(self) -> None:
        with reading(self._engine) as session:
            query = select(Run.worker, Run.status).where(Run.id == self._lease.run_id)
            found = session.execute(query).one_or_none()
        if found is None or found.worker != self._lease.worker or found.status is not RunStatus.RUNNING:
            self.lost = True


def _row(run_id: int, sequence: int, progress: Progress) -> RunProgress:
    return RunProgress(
        run_id=run_id,
        sequence=sequence,
        phase=progress.phase,
        value=progress.value,
        bound=progress.bound,
        served=progress.served,
        total=progress.total,
        elapsed_ms=round(progress.elapsed * 1000),
    )
