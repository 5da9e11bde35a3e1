"""The job queue that carries the kicks: huey on a file, on PostgreSQL or on Redis."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from threading import Lock
from typing import Any

import structlog
from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey
from huey.exceptions import ConfigurationError
from sqlalchemy.engine import make_url

from matcher.settings import Settings, SettingsRefused

NAME = "sizhang"
log = structlog.get_logger("sizhang.queue")


class Queue:
    """The queue of these settings. `work(run_id)` is what a worker does with a kick; others only deliver.

    Nothing is opened before it is needed. Raises `SettingsRefused` where the queue's address cannot be used.
    """

    def __init__(self, settings: Settings, work: Callable[[int], None] | None = None) -> None:
        if settings.queue_url and not settings.queue_url.startswith(("redis://", "rediss://")):
            raise SettingsRefused(
                "SIZHANG_QUEUE_URL: leave it empty, or give a redis:// or rediss:// address"
            )
        self._settings = settings
        self._work = work
        self._closing = Lock()

    @cached_property
    def huey(self) -> Huey:
        """huey with the one task it knows: doing a run."""
        huey = _huey(self._settings)

        def run(run_id: int) -> None:
            if self._work is None:
                raise RuntimeError("only a worker takes kicks out of the queue")
            self._work(run_id)

        self._task = huey.task(name="run")(run)
        huey.on_shutdown(name="close")(self.close)  # each worker thread has a connection of its own
        return huey

    def enqueue(self, run_id: int) -> None:
        """Tell the workers that a run waits. Never raises: a lost kick is found by the worker's caretaker."""
        try:
            self.huey.enqueue(self._task.s(run_id))
            if self._work is None:
                self.close()  # kicks are rare: no connection is kept for them
        except Exception as error:
            log.warning("kick_lost", run_id=run_id, error=repr(error))

    def close(self) -> None:
        """Close the present thread's connections to the queue; they open again where they are needed."""
        with self._closing:  # worker threads end together, and huey closes a shared connection once only
            self.huey.storage.close()


def _huey(settings: Settings) -> Huey:
    plain: dict[str, Any] = {"results": False}
    if settings.queue_url:
        try:
            return RedisHuey(NAME, url=settings.queue_url, **plain)
        except ConfigurationError:
            raise SettingsRefused(
                "SIZHANG_QUEUE_URL: install the redis package to use a Redis queue"
            ) from None
    if settings.is_embedded:
        settings.home_path.mkdir(parents=True, exist_ok=True)
        return SqliteHuey(NAME, filename=str(settings.home_path / "queue.db"), **plain)
    url = make_url(settings.database).set(drivername="postgresql")
    return PostgresHuey(NAME, dsn=url.render_as_string(hide_password=False), **plain)
