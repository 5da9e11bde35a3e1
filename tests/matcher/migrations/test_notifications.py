"""Whoever still has time to answer when notifications come in stands on the list of those to be told."""

from __future__ import annotations

import json

import time_machine
from sqlalchemy import text

from matcher.database.engine import make_engine
from matcher.migrations import migrate_to
from tests.matcher.migrations.old_rows import fill


def test_of_what_was_released_before_those_who_wait_have_to_hear(address: str) -> None:
    migrate_to(address, "0002")
    engine = make_engine(address)
    fill(engine)
    with time_machine.travel("2026-11-24 12:00 +0800", tick=False):
        migrate_to(address)
    with engine.connect() as connection:
        waiting = connection.execute(
            text(
                "SELECT invitation.id FROM invitation JOIN assignment ON assignment.id = assignment_id"
                " WHERE answer = 'waiting' AND assignment.status = 'released' ORDER BY invitation.id"
            )
        )
        wanted = [row.id for row in waiting]
        rows = connection.execute(text("SELECT * FROM notification ORDER BY invitation_id")).mappings().all()
    engine.dispose()
    assert wanted
    assert [row["invitation_id"] for row in rows] == wanted
    for row in rows:
        detail = row["detail"] if isinstance(row["detail"], dict) else json.loads(row["detail"])
        assert (row["event"], row["audience"], row["told_at"]) == ("invited", "head", None)
        assert detail["starts_at"].startswith("2026-12-01")


def test_what_has_begun_already_is_nobodys_news(address: str) -> None:
    migrate_to(address, "0002")
    engine = make_engine(address)
    fill(engine)
    with time_machine.travel("2027-01-05 12:00 +0800", tick=False):
        migrate_to(address)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM notification")).scalar() == 0
    engine.dispose()
