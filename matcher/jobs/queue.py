"""The job queue that carries tasks to the workers: huey on a file, on PostgreSQL or on Redis."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from threading import Lock
from typing import Any

import structlog
from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey
from huey.exceptions import ConfigurationError
from sqlalchemy.engine import make_url

from matcher.database.private_files import keep_private
from matcher.settings import Settings, SettingsRefused
from matcher.tasks import Task, TaskKind

NAME = "sizhang"
log = structlog.get_logger("sizhang.queue")


class Queue:
    """The queue of these settings. `work(task)` is what a worker does with a task; others only deliver.

    Nothing is opened before it is needed. Raises `SettingsRefused` where the queue's address cannot be used.
    """

    def __init__(self, settings: Settings, work: Callable[[Task], None] | None = None) -> None:
        if settings.queue_url and not settings.queue_url.startswith(("redis://", "rediss://")):
            raise SettingsRefused(
                "SIZHANG_QUEUE_URL: leave it empty, or give a redis:// or rediss:// address"
            )
        self._settings = settings
        self._work = work
        self._closing = Lock()

    @cached_property
    def huey(self) -> Huey:
        """huey with the one function it knows: doing a task.

        `run` is what version 0.1.0 put in the queue, with the key of a run alone; it may still be waiting there.
        """
        huey = _huey(self._settings)

        def perform(kind: str, key: int) -> None:
            if self._work is None:
                raise RuntimeError("only a worker takes tasks out of the queue")
            if kind not in set(TaskKind):  # sent by a newer version: its row waits for a worker that knows it
                log.warning("task_unknown", kind=kind, id=key)
                return
            self._work(Task(TaskKind(kind), key))

        def run(run_id: int) -> None:
            perform(TaskKind.RUN.value, run_id)

        self._perform = huey.task(name="perform")(perform)
        huey.task(name="run")(run)
        huey.on_shutdown(name="close")(self.close)  # each worker thread has a connection of its own
        return huey

    def enqueue(self, task: Task) -> None:
        """Tell the workers that a task waits. Never raises: a lost one is found by `PeriodicTasks`."""
        try:
            self.huey.enqueue(self._perform.s(task.kind.value, task.id))
            if self._work is None:
                self.close()  # tasks are rare: no connection is kept for them
        except Exception as error:
            log.warning("task_lost", kind=task.kind.value, id=task.id, error=repr(error))

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
        file = settings.home_path / "queue.db"
        keep_private(file)
        return SqliteHuey(NAME, filename=str(file), **plain)
    url = make_url(settings.database).set(drivername="postgresql")
    return PostgresHuey(NAME, dsn=url.render_as_string(hide_password=False), **plain)
