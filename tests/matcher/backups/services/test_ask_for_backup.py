"""Of a night, one backup is asked for, however many workers there are."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Engine, select

from matcher.backups.services.ask_for_backup import ask_for_nightly_backup, night_of
from matcher.database.engine import reading
from matcher.models import Backup


def test_a_night_is_asked_for_once(engine: Engine) -> None:
    evening, morning = datetime(2026, 11, 24, 22), datetime(2026, 11, 25, 3, 1)
    assert [ask_for_nightly_backup(engine, at, 3) for at in (evening, evening, morning)] == [
        True,
        False,
        True,
    ]
    with reading(engine) as session:
        assert list(session.scalars(select(Backup.night).order_by(Backup.id))) == [
            date(2026, 11, 24),
            date(2026, 11, 25),
        ]


def test_before_the_hour_the_night_before_is_meant() -> None:
    assert night_of(datetime(2026, 11, 25, 2, 59), 3) == date(2026, 11, 24)
    assert night_of(datetime(2026, 11, 25, 3), 3) == date(2026, 11, 25)
