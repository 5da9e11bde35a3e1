"""The job queue that carries the kicks: huey on a file, on PostgreSQL or on Redis."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import structlog
from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey
from huey.exceptions import ConfigurationError
from sqlalchemy.engine import make_url

from matcher.settings import Settings, SettingsRefused

NAME = "sizhang"
log = structlog.get_logger("sizhang.queue")


class Queue:
    """The queue of these settings. `work(run_id)` is what a worker does with a kick; others only deliver."""

    def __init__(self, settings: Settings, work: Callable[[int], None] | None = None) -> None:
        self.huey = _huey(settings)

        def run(run_id: int) -> None:
            if work is None:
                raise RuntimeError("only a worker takes kicks out of the queue")
            work(run_id)

        self._task = self.huey.task(name="run")(run)

    def kick(self, run_id: int) -> None:
        """Tell the workers that a run waits. Never raises: a lost kick is found by the worker's caretaker."""
        try:
            self._task(run_id)
        except Exception as error:
            log.warning("kick_lost", run_id=run_id, error=repr(error))


def _huey(settings: Settings) -> Huey:
    plain: dict[str, Any] = {"results": False}
    if settings.queue_url:
        if not settings.queue_url.startswith(("redis://", "rediss://")):
            raise SettingsRefused(
                "SIZHANG_QUEUE_URL: leave it empty, or give a redis:// or rediss:// address"
            )
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
