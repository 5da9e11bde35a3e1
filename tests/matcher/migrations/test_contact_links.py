"""A need from before has the first link of its contact, who has seen nothing; going back keeps the need."""

from __future__ import annotations

from sqlalchemy import inspect, text

from matcher.database.engine import make_engine
from matcher.migrations import migrate_to
from tests.matcher.migrations.old_rows import fill

BEFORE, AFTER = "0029", "0030"
OF_THE_LINK = {"contact_generation", "contact_seen_at", "contact_seen_id"}
LINKS = text("SELECT DISTINCT contact_generation, contact_seen_at, contact_seen_id FROM need")
CONTACTS = text("SELECT id, contact, version FROM need ORDER BY id")


def test_every_contact_begins_with_the_first_link_and_going_back_keeps_the_needs(address: str) -> None:
    migrate_to(address, "0002")
    engine = make_engine(address)
    fill(engine)
    migrate_to(address, BEFORE)
    with engine.connect() as connection:
        before = connection.execute(CONTACTS).all()
    migrate_to(address, AFTER)
    with engine.connect() as connection:
        assert connection.execute(LINKS).all() == [(1, None, 0)]
        assert connection.execute(CONTACTS).all() == before
    migrate_to(address, BEFORE)
    with engine.connect() as connection:
        assert connection.execute(CONTACTS).all() == before
    assert not OF_THE_LINK & {column["name"] for column in inspect(engine).get_columns("need")}
    engine.dispose()
