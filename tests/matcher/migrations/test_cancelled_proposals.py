"""Invitations that a cancelled proposal had left waiting are cancelled."""

from __future__ import annotations

from sqlalchemy import text

from matcher.database.engine import make_engine
from matcher.migrations import migrate_to
from tests.matcher.migrations.old_rows import fill


def test_only_what_waits_of_a_cancelled_assignment_is_cancelled(address: str) -> None:
    migrate_to(address, "0002")
    engine = make_engine(address)
    fill(engine)
    migrate_to(address, "0009")
    with engine.begin() as connection:
        connection.execute(
            text(
                "UPDATE assignment SET status = 'cancelled' WHERE id IN"
                " (SELECT assignment_id FROM invitation WHERE id IN (1, 3))"
            )
        )
        before = dict(connection.execute(text("SELECT id, answer FROM invitation")).all())
    assert (before[1], before[3]) == ("waiting", "declined")
    migrate_to(address)
    with engine.connect() as connection:
        after = dict(connection.execute(text("SELECT id, answer FROM invitation")).all())
    engine.dispose()
    assert after == before | {1: "cancelled"}
