"""Trying whether the database can save: only saving something tells."""

from __future__ import annotations

import secrets
import time

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from matcher import clock
from matcher.database.contention import is_contention
from matcher.database.engine import transaction_without_waiting
from matcher.models import WorkerBeat

TRIED_EVERY_SECONDS = 5.0
log = structlog.get_logger("sizhang.health")


class SavingTrial:
    """Tries it at most every five seconds, however often it is asked: anybody may ask."""

    def __init__(self) -> None:
        self._try_at = 0.0
        self._saved = True

    def __call__(self, engine: Engine) -> bool:
        """Whether something could be saved; also true while somebody else is saving."""
        if time.monotonic() >= self._try_at:
            self._try_at = time.monotonic() + TRIED_EVERY_SECONDS
            self._saved = _can_save(engine)
        return self._saved


def _can_save(engine: Engine) -> bool:
    """A worker's sign of life is written and taken back, which nobody sees, and both are committed."""
    now = clock.now()
    try:
        with transaction_without_waiting(engine) as session:
            trial = WorkerBeat(worker=f"trial:{secrets.token_hex(8)}", started_at=now, seen_at=now)
            session.add(trial)
            session.flush()
            session.delete(trial)
    except SQLAlchemyError as error:
        if not is_contention(error):
            log.error("nothing_can_be_saved", error=str(error))
            return False
    return True
