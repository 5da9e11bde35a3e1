"""Asking the workers for a night's backup, once."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import Engine, delete, select
from sqlalchemy.exc import IntegrityError

from matcher.database.engine import reading, transaction
from matcher.models import Backup

REMEMBERED = timedelta(days=400)


def night_of(now: datetime, hour: int) -> date:
    """The day whose backup was due last."""
    return (now - timedelta(hours=hour)).date()


def ask_for_nightly_backup(engine: Engine, now: datetime, hour: int) -> bool:
    """Ask for the backup that was due last, unless somebody has; True where it was asked for just now.

    A service that was off at that hour catches up when it is on again.
    """
    night = night_of(now, hour)
    with reading(engine) as session:
        if session.scalar(select(Backup.id).where(Backup.night == night)) is not None:
            return False
    try:
        with transaction(engine) as session:
            session.execute(delete(Backup).where(Backup.created_at < now - REMEMBERED))
            session.add(Backup(night=night, created_at=now))
    except IntegrityError:  # another worker was faster
        return False
    return True
