"""Digests into groups go with the columns that hold them, and messages to persons stay."""

from __future__ import annotations

from sqlalchemy import text

from matcher.database.engine import make_engine
from matcher.migrations import migrate_to
from tests.matcher.migrations.old_rows import fill

INSERT = text(
    "INSERT INTO delivery (status, attempt, county_code, audience, kind, address, position, created_at, due_at,"
    " give_up_at, tries, code, words, provider_id, digest)"
    " SELECT 'queued', 0, MIN(code), 'coordinator', 'wecom_robot', '', 0, '2026-03-05', '2026-03-05', '2026-03-05',"
    " 0, '', '', '', '1:day:2026-03-05' FROM region"
)


def test_a_group_is_no_reader_and_going_back_leaves_no_digest(address: str) -> None:
    migrate_to(address, "0002")
    engine = make_engine(address)
    fill(engine)
    engine.dispose()
    migrate_to(address, "0032")
    engine = make_engine(address)
    with engine.begin() as connection:
        connection.execute(INSERT)
    engine.dispose()
    migrate_to(address, "0031")
    engine = make_engine(address)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT COUNT(*) FROM delivery")).scalar() == 0
    engine.dispose()
    migrate_to(address)
